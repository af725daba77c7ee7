import type { MemberView } from '#store/queries.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './panel.module.css'

/** `还差 ¥85 升钻石卡`, or that there is no tier above. */
export function TierLine(props: { readonly next: MemberView['next'] }) {
  const { next } = props
  return (
    <p className={styles['line']}>
      {next === null ? (
        <Words id="members.tier.top" />
      ) : (
        <Words id="members.tier.next" values={{ missing: formatMoneyShort(next.missing), tier: next.tier.name }} />
      )}
    </p>
  )
}
