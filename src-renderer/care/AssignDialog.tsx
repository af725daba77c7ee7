import type { Staff } from '#domain/staff.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './care.module.css'

/** Who sees to it from now on: a touch or a digit. */
export function AssignDialog(props: {
  readonly staff: readonly Staff[]
  readonly owner: string | null
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
}) {
  const say = useText()
  const others = props.staff.filter(({ id }) => id !== props.owner)
  const strokeOf = (at: number) => (at < 9 ? { stroke: String(at + 1) } : {})
  return (
    <DialogFrame title={<Words id="care.assign.title" />} width="small" onClose={props.onClose}>
      <div className={styles['column']}>
        {others.map(({ id, name, role }, at) => (
          <PlainButton key={id} grow spread {...strokeOf(at)} onClick={() => props.onChoose(id)}>
            {say('care.person', { name, role: say(ROLE_TEXT[role]) })}
          </PlainButton>
        ))}
        <KeysOf others={others} onChoose={props.onChoose} />
      </div>
    </DialogFrame>
  )
}

/** Inside the dialog, so that the digits belong to it. */
function KeysOf(props: { readonly others: readonly Staff[]; readonly onChoose: (id: string) => void }) {
  useKeys(props.others.slice(0, 9).map(({ id }, at) => ({ stroke: String(at + 1), run: () => props.onChoose(id) })))
  return null
}
