import type { HqFetch } from './call-hq.ts'

/** Asks headquarters from the page itself, for what somebody waits for on the screen. */
export const pageFetch: HqFetch = (path, init) => fetch(path, init)
