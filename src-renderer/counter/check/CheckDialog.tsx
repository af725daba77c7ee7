import type { SpendCheck } from '#domain/checked-spend.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useState } from 'react'
import { ByCode } from './ByCode.tsx'
import { ByDigits } from './ByDigits.tsx'
import { ByManager } from './ByManager.tsx'
import styles from './check.module.css'
import { useCodeMeans } from './use-code-means.ts'
import { sayNoCodes } from '../words/say-check.ts'

const WAYS = ['digits', 'code', 'manager'] as const
type Way = (typeof WAYS)[number]
const STROKES = { digits: 'F2', code: 'F3', manager: 'F4' } as const

/**
 * Makes sure that who spends is the member: by the last digits of their mobile, a one-time code, or a manager. The number itself
 * is never shown. `why` says what is spent.
 */
export function CheckDialog(props: {
  readonly memberId: string
  readonly why: string
  readonly onPassed: (check: SpendCheck) => void
  readonly onClose: () => void
}) {
  const { memberId, onPassed } = props
  const say = useText()
  const means = useCodeMeans()
  const [way, setWay] = useState<Way>('digits')
  // Before headquarters has said whether it can, asking for one finds out.
  const mayCode = means === null || means === 'asking'
  // A scan belongs to what is below; it must not change what is being checked.
  useScan(() => 'taken')
  return (
    <DialogFrame title={<Words id="counter.check.title" />} width="medium" onClose={props.onClose}>
      <WayKeys mayCode={mayCode} onWay={setWay} />
      <div className={styles['check']}>
        <p className={styles['why']}>{props.why}</p>
        <div className={styles['ways']} role="group" aria-label={say('counter.check.ways')}>
          {WAYS.map((each) => (
            <PlainButton
              key={each}
              keepsFocus
              pressed={each === way}
              stroke={STROKES[each]}
              disabled={each === 'code' && !mayCode}
              onClick={() => setWay(each)}
            >
              <Words id={`counter.check.${each}`} />
            </PlainButton>
          ))}
        </div>
        <p className={styles['means']} role="status">
          {means === null ? say('counter.check.codes') : sayNoCodes(say, means)}
        </p>
        {way === 'digits' ? <ByDigits memberId={memberId} onPassed={onPassed} /> : null}
        {way === 'code' ? <ByCode memberId={memberId} onPassed={onPassed} /> : null}
        {way === 'manager' ? <ByManager why={props.why} onPassed={onPassed} /> : null}
      </div>
    </DialogFrame>
  )
}

/** The keys of the ways. Inside the dialog, so that they belong to it alone. */
function WayKeys(props: { readonly mayCode: boolean; readonly onWay: (way: Way) => void }) {
  useKeys(
    WAYS.map((way) => ({
      stroke: STROKES[way],
      label: `counter.check.${way}`,
      enabled: way !== 'code' || props.mayCode,
      run: () => props.onWay(way),
    })),
  )
  return null
}
