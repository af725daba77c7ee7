import { parse, protocol, type PGlite } from '@electric-sql/pglite'

type Prepared = { readonly name: string; readonly types: readonly number[] }

/**
 * The statements of one lane in PGlite, as a server has them too (database-postgres.ts): they come again and again, so
 * each is prepared once, under a name, and then costs one message instead of four. Only inside of a transaction.
 */
export class PgliteLanes {
  readonly #pglite: PGlite
  readonly #known = new Map<string, Promise<Prepared>>()

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  run<T extends object>(text: string, params: readonly unknown[]): Promise<T[]> {
    return this.#pglite.runExclusive(async () => {
      const { name, types } = await this.#prepared(text)
      const { serializers, parsers } = this.#pglite
      const values = params.map((value, place) => {
        if (value === null || value === undefined) return null
        const serialize = serializers[types[place] ?? 0]
        if (serialize === undefined) throw new TypeError(`nothing writes parameter ${place + 1} of ${text}`)
        return serialize(value)
      })
      const { bind, describe, execute } = protocol.serialize
      const messages = await this.#send([bind({ statement: name, values }), describe({ type: 'P' }), execute({})])
      return (parse.parseResults(messages, parsers)[0]?.rows ?? []) as T[]
    })
  }

  /** Prepares a statement where it is not; one that cannot be is tried again the next time. */
  async #prepared(text: string): Promise<Prepared> {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const name = `lane-${this.#known.size}`
    const { parse: parsing, describe } = protocol.serialize
    const making = this.#send([parsing({ name, text }), describe({ type: 'S', name })]).then((messages) => ({
      name,
      types: parse.parseDescribeStatementResults(messages),
    }))
    this.#known.set(text, making)
    making.catch(() => this.#known.delete(text))
    return making
  }

  /** As one message, in the transaction that is open. */
  async #send(parts: readonly Uint8Array[]): ReturnType<PGlite['execProtocolStream']> {
    const message = Buffer.concat([...parts, protocol.serialize.sync()])
    return (await this.#pglite.execProtocol(message, { syncToFs: false })).messages
  }
}
