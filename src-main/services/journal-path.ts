import { join } from 'node:path'

/** Where the journal file of a till is. */
export const journalPath = (profile: string, till: string): string =>
  join(profile, `journal-${encodeURIComponent(till)}.jsonl`)
