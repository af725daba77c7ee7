import { fetchedAhead } from '../fetched-ahead.tsx'

/** The counter, which everybody but the queue's staff begins with: fetched while the person types the PIN. */
export const counterPlace = fetchedAhead(async () => (await import('./CounterPlace.tsx')).CounterPlace)
