import type { Database, Sql } from '#hq/database.ts'

/** Headquarters' process ended between two statements; what its transaction had done is undone. */
class HqDied extends Error {}

/** A database whose client can be killed before any statement, and only that. */
export class FaultyDatabase implements Database {
  dead = false
  #left: number | null = null
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  dieAfter(statements: number): void {
    this.#left = statements
  }

  spare(): void {
    this.#left = null
  }

  query<T extends object>(text: string, params?: readonly unknown[]): Promise<T[]> {
    return this.#asked(() => this.#db.query<T>(text, params))
  }

  inLane<T extends object>(lane: number, text: string, params?: readonly unknown[]): Promise<T[]> {
    return this.#asked(() => this.#db.inLane<T>(lane, text, params))
  }

  script(text: string): Promise<void> {
    return this.#asked(() => this.#db.script(text))
  }

  transaction<T>(work: (tx: Sql) => Promise<T>, mode: 'write' | 'snapshot' = 'write'): Promise<T> {
    return this.#asked(() =>
      this.#db.transaction(
        (tx) =>
          work({
            query: (text, params) => this.#asked(() => tx.query(text, params)),
            inLane: (lane, text, params) => this.#asked(() => tx.inLane(lane, text, params)),
            script: (text) => this.#asked(() => tx.script(text)),
          }),
        mode,
      ),
    )
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  async #asked<T>(run: () => Promise<T>): Promise<T> {
    if (!this.dead && this.#left !== null && this.#left-- <= 0) this.dead = true
    if (this.dead) throw new HqDied()
    return run()
  }
}
