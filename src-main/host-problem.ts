/** Why the host cannot do what was asked, where no caller can do anything about it: thrown, and answered by `dispatch` as a refusal. */
export class HostProblem extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}
