import type { SignedCoupon } from '#domain/member.ts'
import type { CouponTemplate } from '#domain/offer.ts'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { DialogFrame } from '../DialogFrame.tsx'
import { formatDay } from '../format/day.ts'
import { MoneyText } from '../MoneyText.tsx'
import { PaperFrame } from '../paper/PaperFrame.tsx'
import { PaperButtons } from '../printing/PaperButtons.tsx'
import { usePaperWords } from '../printing/paper-words.ts'
import { useScan } from '../scans/use-scan.ts'
import { Words } from '../text/Words.tsx'
import { couponJob } from './coupon-paper.ts'
import styles from './coupon.module.css'

/** A coupon as it was signed: printed, or shown so that the customer takes a picture of it. */
export function CouponDialog(props: {
  readonly title: string
  readonly coupon: SignedCoupon
  readonly template: CouponTemplate
  /** The number of the queue that it is for; null: for none. */
  readonly number: string | null
  readonly copy: boolean
  readonly onClose: () => void
}) {
  const words = usePaperWords()
  const { coupon, template, number, copy } = props
  const job = useMemo(
    () => couponJob(words, { coupon, template, number, copy }),
    [words, coupon, template, number, copy],
  )
  useScan(() => 'taken')
  return (
    <DialogFrame title={props.title} width="large" onClose={props.onClose}>
      <div className={styles['done']}>
        <div className={styles['facts']}>
          <p className={styles['given']}>
            <IconCircleCheck size={28} aria-hidden="true" />
            <Words id="ui.coupon.given" />
          </p>
          <p className={styles['off']}>
            <MoneyText fen={coupon.signed.off} />
          </p>
          <p>
            <Words id="ui.coupon.until" values={{ day: formatDay(coupon.validTo, coupon.validFrom) }} />
          </p>
          <PaperButtons byItself job={job} print="ui.coupon.print" next="ui.coupon.next" onNext={props.onClose} />
        </div>
        <PaperFrame label={job.name} paper={job.paper} />
      </div>
    </DialogFrame>
  )
}
