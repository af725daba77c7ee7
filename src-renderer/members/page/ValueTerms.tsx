import { DialogFrame } from '#ui/DialogFrame.tsx'
import { TermList, type Term } from '#ui/TermList.tsx'
import { Words } from '#ui/text/Words.tsx'

const TERMS: readonly Term[] = [
  ['members.page.term.visit', 'members.page.term.visit.text'],
  ['members.page.alive', 'members.page.term.alive.text'],
  ['members.page.term.risk', 'members.page.term.risk.text'],
  ['members.page.worth', 'members.page.term.worth.text'],
  ['members.page.term.band', 'members.page.term.band.text'],
  ['members.page.term.once', 'members.page.term.once.text'],
]

/** What each figure means, how it comes about, and what it does not say. */
export function ValueTerms(props: { readonly onClose: () => void }) {
  return (
    <DialogFrame title={<Words id="members.page.terms" />} onClose={props.onClose}>
      <TermList terms={TERMS} />
    </DialogFrame>
  )
}
