import type { Say } from '#ui/text/use-text.ts'

export type Unwritten = { readonly kind: 'mending' | 'storage-full' | 'journal-failed' }

/** Why the till could write nothing about a member, and what to do now. */
export function sayUnwritten(say: Say, { kind }: Unwritten): { readonly title: string; readonly todo: string } {
  if (kind === 'mending') return { title: say('members.mending'), todo: say('members.mending.todo') }
  const title = kind === 'storage-full' ? 'members.cards.refused.storage-full' : 'members.cards.refused.journal'
  return { title: say(title), todo: say('members.cards.refused.journal.todo') }
}
