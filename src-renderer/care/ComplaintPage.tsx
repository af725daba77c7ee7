import { isMadeGood, isOverdue, type Complaint } from '#domain/care/complaint.ts'
import { FactList } from '#ui/FactList.tsx'
import { formatDay } from '#ui/format/day.ts'
import { formatMoment } from '#ui/format/time.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Panel } from '#ui/Panel.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { AssignDialog } from './AssignDialog.tsx'
import styles from './care.module.css'
import { History } from './History.tsx'
import { MakeGoodDialog } from './MakeGoodDialog.tsx'
import { useProfile, type CareView } from './use-care.ts'
import { useCareActions } from './use-care-actions.ts'
import { sayAbout } from './words/complaint-text.ts'
import { WordsDialog } from './WordsDialog.tsx'

type Dialog = 'step' | 'assign' | 'make-good' | 'close' | 'reopen'
type Step = { readonly dialog: Dialog; readonly stroke: string; readonly label: MessageKey; readonly look?: 'primary' }

/** What can be done about it as it is, the likeliest first. */
function stepsOf(complaint: Complaint): readonly Step[] {
  const again: Step = { dialog: 'make-good', stroke: 'F8', label: 'care.do.make-good' }
  const give = isMadeGood(complaint) ? [] : [again]
  if (complaint.state === 'closed') {
    return [{ dialog: 'reopen', stroke: 'F9', label: 'care.do.reopen' }, ...give]
  }
  return [
    { dialog: 'close', stroke: 'F9', label: 'care.do.close', look: 'primary' },
    { dialog: 'step', stroke: 'F6', label: 'care.do.step' },
    { dialog: 'assign', stroke: 'F7', label: 'care.do.assign' },
    ...give,
  ]
}

/** The complaint in hand: what it is, what was done, what can be done. */
export function ComplaintPage(props: { readonly view: CareView; readonly complaint: Complaint }) {
  const say = useText()
  const { locale } = useIntl()
  const actions = useCareActions()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { view, complaint } = props
  const { desk, staff } = view
  const { id, memberId, mobile, receipt, owner, due, state, callBack } = complaint
  const profile = useProfile(memberId)
  const nameOf = (one: string) => staff.find((each) => each.id === one)?.name ?? one
  const steps = stepsOf(complaint)
  const late = isOverdue(complaint, desk.now)
  const close = () => setDialog(null)
  useKeys(steps.map(({ dialog: which, stroke, label }) => ({ stroke, label, run: () => setDialog(which) })))
  const phone = mobile ?? profile?.mobile ?? null
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('care.fact.customer'), profile?.name ?? say(memberId === null ? 'care.stranger' : 'care.member')],
    ...(phone === null ? [] : [[say('care.fact.mobile'), <MaskedMobile key="m" mobile={phone} />] as const]),
    ...(receipt === null ? [] : [[say('care.fact.receipt'), receipt] as const]),
    [say('care.fact.owner'), nameOf(owner)],
    [say('care.fact.due'), formatMoment(due, locale)],
    ...(callBack === null ? [] : [[say('care.fact.call-back'), formatDay(callBack, desk.day)] as const]),
  ]
  return (
    <Panel
      title={sayAbout(say, desk.policy, complaint)}
      aside={
        <span className={styles['badge']} data-tone={late ? 'bad' : state}>
          {say(late ? 'care.overdue' : state === 'open' ? 'care.open' : 'care.closed')}
        </span>
      }
      foot={
        <div className={styles['steps']}>
          {steps.map(({ dialog: which, stroke, label, look }) => (
            <BigButton key={which} grow stroke={stroke} look={look ?? 'plain'} onClick={() => setDialog(which)}>
              {say(label)}
            </BigButton>
          ))}
        </div>
      }
    >
      <div className={styles['page']}>
        <FactList rows={facts} />
        <History facts={complaint.history} nameOf={nameOf} />
      </div>
      {dialog === 'assign' ? (
        <AssignDialog
          staff={staff}
          owner={owner}
          onChoose={(to) => void actions.move(id, { kind: 'assign', owner: to }).then(close)}
          onClose={close}
        />
      ) : null}
      {dialog === 'make-good' ? <MakeGoodDialog desk={desk} complaint={complaint} onClose={close} /> : null}
      {dialog === 'step' || dialog === 'close' || dialog === 'reopen' ? (
        <WordsDialog
          what={dialog}
          onWords={async (words) => {
            const step =
              dialog === 'step'
                ? ({ kind: 'step', text: words } as const)
                : dialog === 'close'
                  ? ({ kind: 'close', solution: words } as const)
                  : ({ kind: 'reopen', why: words } as const)
            if ((await actions.move(id, step)) !== null) close()
          }}
          onClose={close}
        />
      ) : null}
    </Panel>
  )
}
