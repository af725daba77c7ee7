import { formatMoneyShort } from '#ui/format/money.ts'
import { useSession } from '#ui/session.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ManualRoom } from '#usecases/manual-limit.ts'
import styles from './manual.module.css'

/** How much the person may take off by hand on this receipt, and what hands took off already. */
export function LimitLine(props: { readonly room: ManualRoom | null }) {
  const say = useText()
  const { staff } = useSession()
  const { room } = props
  return (
    <p className={styles['limit']}>
      {room === null ? null : (
        <Words
          id="counter.manual.limit"
          values={{
            role: say(ROLE_TEXT[staff.role]),
            limit: formatMoneyShort(room.limit),
            given: formatMoneyShort(room.given),
          }}
        />
      )}
    </p>
  )
}
