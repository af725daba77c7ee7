import { PaperOf } from '#counter/receipt/PaperOf.tsx'
import { ManageScreen } from '#manage/ManageScreen.tsx'
import type { ManageSlots } from '#manage/slots.ts'
import { goTo } from '../routes.ts'

const SLOTS: ManageSlots = { paper: (paper) => <PaperOf key={paper.id} {...paper} /> }

/** The manager's place, with papers as the counter prints them. `thing`: `conflicts` where these come first. */
export function ManagePlace(props: { readonly thing: string | null }) {
  const first = props.thing === 'conflicts' ? { first: 'conflicts' as const } : {}
  return <ManageScreen slots={SLOTS} {...first} onBack={() => goTo('counter')} />
}
