import type { LineSeal } from '#services/journal-file/line-seal.ts'

/** Lines as they are, for tests that look into the file of a journal. */
export const PLAIN_LINES: LineSeal = { seal: (_, json) => json, open: (line) => line }
