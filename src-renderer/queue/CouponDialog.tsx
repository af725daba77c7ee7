import type { SignedCoupon } from '#domain/member.ts'
import { latestProgramme } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatDay } from '#ui/format/day.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PaperFrame } from '#ui/paper/PaperFrame.tsx'
import { PaperButtons } from '#ui/printing/PaperButtons.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import styles from './queue.module.css'
import { couponJob } from './queue-paper.ts'
import { usePaperWords } from '#ui/printing/paper-words.ts'

/** The coupon as it was signed: printed, or shown so that the guest takes a picture of it. */
export function CouponDialog(props: {
  readonly coupon: SignedCoupon
  readonly label: string
  readonly copy: boolean
  readonly onClose: () => void
}) {
  const { store } = useSession().ports
  const programme = useLiveQuery(() => latestProgramme(store), [store])
  const template = programme?.couponTemplates.find(({ id }) => id === props.coupon.template)
  const words = usePaperWords()
  const say = useText()
  const { coupon, label, copy } = props
  const job = useMemo(
    () => (template === undefined ? null : couponJob(words, { coupon, template, label, copy })),
    [words, coupon, template, label, copy],
  )
  useScan(() => 'taken')
  if (job === null) return null
  return (
    <DialogFrame title={<Words id="queue.coupon.title" values={{ label }} />} width="large" onClose={props.onClose}>
      <div className={styles['done']}>
        <div className={styles['doneFacts']}>
          <p className={styles['given']}>
            <IconCircleCheck size={28} aria-hidden="true" />
            <Words id="queue.coupon.given" />
          </p>
          <p className={styles['off']}>
            <MoneyText fen={coupon.signed.off} />
          </p>
          <p>
            <Words id="queue.coupon.until" values={{ day: formatDay(coupon.validTo, coupon.validFrom) }} />
          </p>
          <PaperButtons byItself job={job} print="queue.print" next="queue.coupon.next" onNext={props.onClose} />
        </div>
        <PaperFrame label={say('queue.coupon')} paper={job.paper} />
      </div>
    </DialogFrame>
  )
}
