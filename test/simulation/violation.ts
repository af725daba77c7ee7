/** A promise was broken: what kind of promise, and how. */
export class Violation extends Error {
  readonly kind: string

  constructor(kind: string, message: string) {
    super(`${kind}: ${message}`)
    this.kind = kind
  }
}
