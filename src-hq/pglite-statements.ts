import { messages as answers, parse, protocol, type PGlite } from '@electric-sql/pglite'
import { sqlState } from './database.ts'

type Column = { readonly name: string; readonly type: number }
type Prepared = { readonly name: string; readonly types: readonly number[]; readonly columns: readonly Column[] }
type Row = Record<string, unknown>
type Asked = {
  readonly text: string
  readonly params: readonly unknown[]
  done(rows: Row[]): void
  failed(error: unknown): void
}

/** So many statements are kept prepared; those used least lately are forgotten. */
const MOST = 500
/** A table that a prepared statement reads has other columns now. */
const OTHER_COLUMNS = '0A000'

/**
 * The statements of PGlite, as a server has them too (database-postgres.ts): they come again and again, so each is
 * prepared once, under a name, and those that are asked in one turn go as one message. What fails fails all of its turn:
 * in a transaction nothing after it would be done either.
 */
export class PgliteStatements {
  readonly #pglite: PGlite
  readonly #known = new Map<string, Prepared>()
  #made = 0
  #waiting: Asked[] = []

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  run<T extends object>(text: string, params: readonly unknown[]): Promise<T[]> {
    return new Promise((resolve, reject) => {
      const isFirst = this.#waiting.length === 0
      this.#waiting.push({ text, params, done: (rows) => resolve(rows as T[]), failed: reject })
      if (isFirst) void this.#pglite.runExclusive(() => this.#flush())
    })
  }

  async #flush(): Promise<void> {
    const asked = this.#waiting
    this.#waiting = []
    try {
      const prepared: Prepared[] = []
      for (const { text } of asked) prepared.push(await this.#prepared(text))
      const found = await this.#ask(asked, prepared)
      for (const [place, { done }] of asked.entries()) done(found[place] ?? [])
    } catch (error) {
      if (sqlState(error) === OTHER_COLUMNS) for (const { text } of asked) this.#known.delete(text)
      for (const { failed } of asked) failed(error)
    }
  }

  async #ask(asked: readonly Asked[], prepared: readonly Prepared[]): Promise<Row[][]> {
    const { bind } = protocol.serialize
    const forgotten = this.#forget(prepared)
    const parts = asked.flatMap(({ text, params }, place) => {
      const { name, types } = prepared[place]!
      return [bind({ statement: name, values: params.map((value, i) => this.#written(value, types[i], text)) }), RUN]
    })
    const { parsers } = this.#pglite
    const found: Row[][] = [[]]
    for (const message of await this.#send([...parts, ...forgotten])) {
      const rows = found.at(-1)!
      if (message.name === 'commandComplete') found.push([])
      else if (message.name === 'dataRow') {
        const { columns } = prepared[found.length - 1]!
        const { fields } = message as answers.DataRowMessage
        const row: Row = {}
        for (const [i, { name, type }] of columns.entries()) {
          const value = fields[i] ?? null
          const read = value === null ? undefined : parsers[type]
          row[name] = read === undefined || value === null ? value : (read(value, type) as unknown)
        }
        rows.push(row)
      }
    }
    return found
  }

  #written(value: unknown, type: number | undefined, text: string): string | null {
    if (value === null || value === undefined) return null
    const write = this.#pglite.serializers[type ?? 0]
    if (write !== undefined) return write(value) as string
    if (typeof value === 'string') return value
    throw new TypeError(`nothing writes a parameter of ${text}`)
  }

  /** Prepares a statement where it is not; one that cannot be is tried again the next time. */
  async #prepared(text: string): Promise<Prepared> {
    const known = this.#known.get(text)
    if (known !== undefined) {
      if (this.#known.size > MOST / 2) {
        this.#known.delete(text)
        this.#known.set(text, known)
      }
      return known
    }
    const name = `statement-${this.#made++}`
    const { parse: parsing, describe } = protocol.serialize
    const told = await this.#send([parsing({ name, text }), describe({ type: 'S', name })])
    const shape = told.find((message) => message.name === 'rowDescription') as answers.RowDescriptionMessage | undefined
    const columns = (shape?.fields ?? []).map((field) => ({ name: field.name, type: field.dataTypeID }))
    const made = { name, types: parse.parseDescribeStatementResults(told), columns }
    this.#known.set(text, made)
    return made
  }

  /** What makes the database forget statements that are too many, but for those that are asked now. */
  #forget(needed: readonly Prepared[]): Uint8Array[] {
    const closing: Uint8Array[] = []
    for (const [text, one] of this.#known) {
      if (this.#known.size <= MOST) break
      if (needed.includes(one)) continue
      this.#known.delete(text)
      closing.push(protocol.serialize.close({ type: 'S', name: one.name }))
    }
    return closing
  }

  /** As one message. */
  #send(parts: readonly Uint8Array[]): ReturnType<PGlite['execProtocolStream']> {
    return this.#pglite.execProtocolStream(Buffer.concat([...parts, SYNC]), { syncToFs: false })
  }
}

const RUN = protocol.serialize.execute({})
const SYNC = protocol.serialize.sync()
