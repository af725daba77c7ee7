import type { Programme } from '../programme.ts'
import type { Millis } from '../units.ts'

/** Rules that a manager writes and has not published. */
export type ProgrammeDraft = {
  /** The published document that it was made from. */
  readonly base: Programme
  readonly programme: Programme
  readonly at: Millis
  /** A form that is open, as typed: what is not whole yet is in no programme. */
  readonly typing: Typing | null
  /** The version that headquarters made of it; from then on the draft is over. */
  readonly sent: number | null
}

/** What is typed, and into the form of what. `form` is read by the form that wrote it. */
export type Typing = { readonly of: string; readonly id: string; readonly form: unknown }
