import type { Staff } from '#domain/staff.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { useText } from '#ui/text/use-text.ts'
import styles from './care.module.css'

/** Who sees to it: one of the store's people. */
export function OwnerField(props: {
  readonly label: string
  readonly staff: readonly Staff[]
  readonly owner: string
  readonly onOwner: (id: string) => void
}) {
  const say = useText()
  return (
    <label className={styles['owner']}>
      {props.label}
      <select value={props.owner} onChange={(event) => props.onOwner(event.target.value)}>
        {props.staff.map(({ id, name, role }) => (
          <option key={id} value={id}>
            {say('care.person', { name, role: say(ROLE_TEXT[role]) })}
          </option>
        ))}
      </select>
    </label>
  )
}
