import type { TenderKind } from '#domain/sale.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconBrandAlipay, IconBrandWechat, IconCash, IconCreditCard, IconDots, type Icon } from '@tabler/icons-react'
import { TENDER_KEY } from '../words/say-tender.ts'
import styles from './payment.module.css'
import { TENDER_KINDS } from './tenders.ts'
import { KIND_STROKES } from './kind-strokes.ts'

const SIGN: Readonly<Record<TenderKind, Icon>> = {
  cash: IconCash,
  wechat: IconBrandWechat,
  alipay: IconBrandAlipay,
  'bank-card': IconCreditCard,
  other: IconDots,
}

/** The ways to pay, side by side, each with its key. */
export function KindRow(props: {
  readonly kind: TenderKind
  readonly disabled: boolean
  readonly onKind: (kind: TenderKind) => void
}) {
  const say = useText()
  return (
    <div className={styles['kinds']} role="group" aria-label={say('counter.pay.kinds')}>
      {TENDER_KINDS.map((kind, at) => {
        const Sign = SIGN[kind]
        return (
          <PlainButton
            key={kind}
            keepsFocus
            pressed={kind === props.kind}
            disabled={props.disabled}
            stroke={KIND_STROKES[at] ?? ''}
            icon={<Sign size={20} />}
            onClick={() => props.onKind(kind)}
          >
            {say(TENDER_KEY[kind])}
          </PlainButton>
        )
      })}
    </div>
  )
}
