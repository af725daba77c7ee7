/**
 * GET /v1/live, signed: server-sent events (HTML Living Standard, 9.2) that say no more than "something
 * changed, pull". What changed comes with the pull, so an event that is lost costs nothing but time, and
 * a till that comes back needs no memory of the stream: it pulls once.
 */
export const LIVE_TYPE = 'text/event-stream'

/** The name of the event. Its data is a `LiveChange`. */
export const LIVE_CHANGED = 'changed'

/** Where something changed: in what all tills share (programme, goods, staff), or in lanes of members. */
export type LiveChange = { readonly shared: boolean; readonly members: boolean }

/** A comment comes at least this often, in ms, as long as headquarters also sees what changes. */
export const LIVE_BEAT = 10_000

/** A stream that was silent for so long, in ms, is dead, whatever the socket says. */
export const LIVE_SILENCE = 25_000
