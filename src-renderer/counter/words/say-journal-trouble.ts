import type { Say } from '#ui/text/use-text.ts'

/** What went wrong, and what to do now. */
export type Trouble = { readonly title: string; readonly todo: string }

/**
 * The journal file could not be written. `code` as the host gave it; `stands`: the change stands in the
 * database all the same, only its second copy is missing.
 */
export function sayJournalTrouble(say: Say, code: string, stands: boolean): Trouble {
  const todo =
    code === 'disk-full' ? say('counter.journal.disk-full.todo') : say('counter.journal.failed.todo', { code })
  return { title: say(stands ? 'counter.journal.stands' : 'counter.journal.nothing'), todo }
}
