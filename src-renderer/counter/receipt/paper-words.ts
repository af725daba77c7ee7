import { pair, RULE, text, type Block } from '#printing/paper.ts'
import { formatMoment } from '#ui/format/time.ts'
import type { PaperWords } from '#ui/printing/paper-words.ts'

/** Something that stands on a paper: where and when it was made, and by whom. */
type Made = {
  readonly store: string
  readonly till: string
  readonly at: number
  readonly staff: { readonly name: string }
}

/** The head of a paper: store, what it is where it is no receipt, and that it is a copy. */
export function headOf(
  { say, identity }: PaperWords,
  made: Pick<Made, 'store'>,
  kind: { readonly title: string | null; readonly copy: boolean },
): Block[] {
  const store = made.store === identity.store.id ? identity.store.name : made.store
  return [
    text(store, { align: 'center', large: true, bold: true }),
    ...(kind.title === null ? [] : [text(kind.title, { align: 'center', bold: true })]),
    ...(kind.copy ? [text(say('counter.receipt.copy'), { align: 'center' })] : []),
    RULE,
  ]
}

/** When, at which till and by whom. Another till than this one is known by its id only. */
export function factsOf({ say, locale, identity }: PaperWords, made: Made): Block[] {
  const till = made.till === identity.till.id ? identity.till.name : made.till
  return [
    pair(say('counter.receipt.time'), formatMoment(made.at, locale)),
    pair(say('counter.receipt.till'), till),
    pair(say('counter.receipt.staff'), made.staff.name),
  ]
}
