import { SET_UP_CODE } from '#scanning/wedge/learn-wedge.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { QrCode } from '#ui/paper/QrCode.tsx'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { sayGs1Refusal } from '#ui/scans/say-gs1-refusal.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { IconAlertTriangle, IconBarcode, IconCircleCheck } from '@tabler/icons-react'
import { useRef } from 'react'
import { CaptureSection } from './CaptureSection.tsx'
import styles from './scan-trial.module.css'
import { useScanTrial, type Lesson, type TriedScan } from './use-scan-trial.ts'

const KIND: Readonly<Record<ScannedCode['kind'], MessageKey>> = {
  member: 'settings.trial.kind.member',
  coupon: 'settings.trial.kind.coupon',
  'signed-coupon': 'settings.trial.kind.signed-coupon',
  receipt: 'settings.trial.kind.receipt',
  ticket: 'settings.trial.kind.ticket',
  goods: 'settings.trial.kind.goods',
  scale: 'settings.trial.kind.scale',
  label: 'settings.trial.kind.label',
  'staff-card': 'settings.trial.kind.staff-card',
  'pay-code': 'settings.trial.kind.pay-code',
  digits: 'settings.trial.kind.digits',
  text: 'settings.trial.kind.text',
  'co-brand': 'settings.trial.kind.co-brand',
  dropped: 'settings.trial.kind.dropped',
}

/** Shows what each scanner sends and how it is understood, and sets a keyboard scanner up by a code that it scans. */
export function ScanTrial(props: { readonly onClose: () => void }) {
  const say = useText()
  const { tried, lesson } = useScanTrial(SET_UP_CODE)
  const sheet = useRef<HTMLElement>(null)
  return (
    <DialogFrame title={say('settings.trial')} width="large" onClose={props.onClose}>
      <div className={styles['trial']}>
        {/* Has the focus: a scanner that is not understood yet types, and its Enter must press nothing. */}
        <section
          ref={sheet}
          className={styles['sheet']}
          aria-label={say('settings.trial.sheet')}
          tabIndex={-1}
          data-autofocus
        >
          <h3 className={styles['title']}>{say('settings.trial.sheet')}</h3>
          <div className={styles['code']}>
            <QrCode text={SET_UP_CODE} />
          </div>
          <div role="status" className={styles['lesson']}>
            {lesson === null ? <p>{say('settings.trial.sheet.text')}</p> : <Told lesson={lesson} />}
          </div>
        </section>
        <section className={styles['reads']} aria-label={say('settings.trial.reads')}>
          <h3 className={styles['title']}>{say('settings.trial.reads')}</h3>
          {tried.length === 0 ? (
            <EmptyState
              icon={<IconBarcode size={40} />}
              title={say('settings.trial.none')}
              todo={say('settings.trial.none.todo')}
            />
          ) : (
            <ol className={styles['list']}>
              {tried.map((one) => (
                <Tried key={one.number} tried={one} />
              ))}
            </ol>
          )}
        </section>
        <CaptureSection onPressed={() => sheet.current?.focus()} />
      </div>
    </DialogFrame>
  )
}

function Tried({ tried }: { readonly tried: TriedScan }) {
  const say = useText()
  const { code, signs, from } = tried.scan
  const shown = textOf(code)
  return (
    <li className={styles['read']}>
      <p className={styles['kind']}>
        {say(KIND[code.kind])}
        <small>{say('settings.trial.signs', { signs })}</small>
      </p>
      <p className={styles['text']} data-hidden={shown === null}>
        {shown ?? say('settings.trial.hidden')}
      </p>
      {(code.kind === 'text' || code.kind === 'digits') && code.gs1 !== undefined ? (
        <p>{sayGs1Refusal(say, code.gs1)}</p>
      ) : null}
      <small>
        {from.kind === 'wedge'
          ? say('settings.trial.keyboard', { ms: Math.round(from.pace) })
          : say('settings.trial.hid', { name: tried.device ?? '', aim: from.aim ?? '' })}
      </small>
    </li>
  )
}

/** What may be shown; of secrets nothing. */
function textOf(code: ScannedCode): string | null {
  switch (code.kind) {
    case 'member':
    case 'coupon':
    case 'signed-coupon':
    case 'receipt':
      return code.code
    case 'goods':
      return code.label?.text ?? code.gtin
    case 'label':
      return code.label.text
    case 'scale':
    case 'digits':
    case 'text':
      return code.text
    default:
      return null
  }
}

function Told({ lesson }: { readonly lesson: Lesson }) {
  const say = useText()
  const { ok, text } = sayLesson(say, lesson)
  const Sign = ok ? IconCircleCheck : IconAlertTriangle
  return (
    <p className={styles[ok ? 'good' : 'bad']}>
      <Sign size={22} aria-hidden="true" />
      <span>{text}</span>
    </p>
  )
}

function sayLesson(say: Say, lesson: Lesson): { readonly ok: boolean; readonly text: string } {
  if (lesson.kind === 'hid') return { ok: true, text: say('settings.trial.learnt.hid', { name: lesson.device }) }
  const { learnt, kept } = lesson
  switch (learnt.kind) {
    case 'learnt': {
      if (kept !== null) return { ok: false, text: `${say('settings.not-kept')} ${sayProblem(say, kept).todo}` }
      const { prefix, suffix } = learnt.setUp
      const facts = { prefix: prefix === '' ? 'none' : prefix, suffix, ms: Math.round(learnt.mean) }
      return { ok: true, text: say('settings.trial.learnt', facts) }
    }
    case 'suffix':
      return { ok: false, text: say('settings.trial.suffix', { key: learnt.key }) }
    case 'prefix':
      return { ok: false, text: say('settings.trial.prefix') }
    case 'slow':
      return { ok: false, text: say('settings.trial.slow', { ms: Math.round(learnt.mean), most: learnt.most }) }
  }
}
