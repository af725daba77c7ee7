import type { Ticket } from '#domain/queue/ticket.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { leadOn, useHeldKeys } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { PlaceFrame } from '#ui/place/PlaceFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { usePrinting } from '#ui/printing/printing.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import type { Move } from '#usecases/move-ticket.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { IconArrowBackUp, IconDeviceTv } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { CraneDialog } from './CraneDialog.tsx'
import { GuestDialog } from './GuestDialog.tsx'
import { guestOf } from './guest-of.ts'
import { LaneCard } from './LaneCard.tsx'
import styles from './queue.module.css'
import { openGuestScreen } from '#ui/open-guest-screen.ts'
import { ticketJob } from './queue-paper.ts'
import { TakePanel, type Guest } from './TakePanel.tsx'
import { TicketPanel } from './TicketPanel.tsx'
import { usePaperWords } from '#ui/printing/paper-words.ts'
import { useQueueActions } from './use-queue-actions.ts'
import type { QueueView } from './use-queue.ts'
import { ACT_TEXT } from './words/state-text.ts'

type Dialog = 'guest' | 'cranes' | { readonly kind: 'out-of-turn'; readonly ticket: Ticket }

/** The desk at work: give out numbers at the left, the lanes in the middle, the number in hand at the right. */
export function Desk(props: {
  readonly view: QueueView
  readonly ticketId: string | null
  readonly onBack: () => void
}) {
  const { view } = props
  const { desk, lanes, undoable } = view
  const say = useText()
  const tell = useNotice()
  const { ports, bridge, host } = useSession()
  const actions = useQueueActions()
  const managers = useManagers()
  const printing = usePrinting()
  const { auto } = usePreferences().settings.printer
  const paper = usePaperWords()
  const [chosen, setChosen] = useState<string | null>(props.ticketId)
  const [guest, setGuest] = useState<Guest | null>(null)
  const [cause, setCause] = useState<string | null>(() => lastCause(view))
  const [dialog, setDialog] = useState<Dialog | null>(null)
  useEffect(() => {
    if (props.ticketId !== null) setChosen(props.ticketId)
  }, [props.ticketId])
  const ticket = desk.tickets.find(({ id }) => id === chosen) ?? null
  // What is pressed behind the number that was just given out is meant for it.
  useHeldKeys(chosen !== null && ticket === null)
  const print = (one: Ticket, quiet: boolean) => {
    const lane = desk.policy.lanes.find(({ id }) => id === one.lane)
    if (lane !== undefined) printing.print(ticketJob(paper, { ticket: one, lane, policy: desk.policy }), { quiet })
  }
  const inHand = (one: Ticket | null) => {
    if (one !== null) setChosen(one.id)
  }

  const take = (wish: { readonly lane: string; readonly party: number | null }, done: () => void) => {
    const estimate = lanes.find(({ lane }) => lane.id === wish.lane)?.estimate ?? null
    const { memberId = null, mobile = null } = guest ?? {}
    const show = (taken: Ticket | null) => {
      if (taken === null) return
      done()
      setGuest(null)
      inHand(taken)
      if (auto && printing.ready) print(taken, true)
    }
    void leadOn(actions.take({ ...wish, memberId, mobile, cause, estimate }), show, 'Enter')
  }
  const move = async (one: Ticket, what: Move) => {
    const moved = await actions.move(one.id, what, () => setDialog({ kind: 'out-of-turn', ticket: one }))
    if (moved !== null && what.kind === 'gift') tell({ tone: 'ok', title: say('queue.gave', { label: moved.label }) })
  }
  const openScreen = async () => {
    const code = await openGuestScreen(bridge, host, 'waiting')
    if (code !== null) tell({ tone: 'bad', ...sayProblem(say, code, {}) })
  }
  // What is pressed behind one of these is meant for the number that comes into the hand.
  const undo = () => leadOn(actions.undo(), inHand)
  const withLine = lanes.find(({ line }) => line.length > 0)
  const callIn = (lane: string) => leadOn(actions.callNext(lane), inHand, 'F5')
  useKeys([
    {
      stroke: 'F5',
      label: 'queue.call',
      run: () => withLine && void callIn(withLine.lane.id),
      enabled: withLine !== undefined,
    },
    { stroke: 'Ctrl+Z', label: 'queue.undo', run: () => void undo(), enabled: undoable !== null },
  ])
  useScan((code) => {
    if (code.kind !== 'ticket' && code.kind !== 'member') return 'pass'
    void resolveCode(ports, code).then(async (found) => {
      if (found.kind === 'ticket') return setChosen(found.ticketId)
      if (found.kind === 'member')
        return setGuest(await guestOf(ports.store, { memberId: found.memberId, mobile: null }))
      tell({ tone: 'warn', stays: false, title: say('queue.scan.unknown') })
    })
    return 'taken'
  })

  return (
    <PlaceFrame
      back={say('queue.back')}
      title={say('queue.title')}
      onBack={props.onBack}
      head={
        <>
          <Causes view={view} cause={cause} onCause={setCause} />
          <PlainButton icon={<IconDeviceTv size={20} />} onClick={() => void openScreen()}>
            {say('queue.screen')}
          </PlainButton>
          <PlainButton
            stroke="Ctrl+Z"
            icon={<IconArrowBackUp size={20} />}
            disabled={undoable === null}
            onClick={() => void undo()}
          >
            {undoable === null
              ? say('queue.undo')
              : say('queue.undo.what', { act: say(ACT_TEXT[undoable.act]), label: undoable.ticket.label })}
          </PlainButton>
        </>
      }
    >
      <div className={styles['columns']}>
        <TakePanel
          view={view}
          guest={guest}
          onGuest={() => setDialog('guest')}
          onNobody={() => setGuest(null)}
          onTake={take}
        />
        <div className={styles['cards']}>
          {lanes.map((outlook) => (
            <LaneCard
              key={outlook.lane.id}
              outlook={outlook}
              now={desk.now}
              names={view.names}
              chosen={chosen}
              stroke={outlook === withLine ? 'F5' : null}
              onChoose={inHand}
              onCall={() => void callIn(outlook.lane.id)}
            />
          ))}
        </div>
        <TicketPanel
          view={view}
          ticket={ticket}
          onMove={(what) => ticket !== null && void move(ticket, what)}
          onCranes={() => setDialog('cranes')}
          onPrint={printing.ready && ticket !== null ? () => print(ticket, false) : null}
        />
      </div>
      {dialog === 'guest' ? (
        <GuestDialog
          onGuest={(who) => {
            setGuest(who)
            setDialog(null)
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'cranes' && ticket !== null && desk.policy.compensation !== null ? (
        <CraneDialog
          ticket={ticket}
          policy={desk.policy.compensation}
          isGiven={desk.facts.some(
            (fact) => fact.ticket === ticket.id && fact.till === desk.till && fact.act.kind === 'coupon',
          )}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog !== null && typeof dialog === 'object' ? (
        <ApprovalDialog
          what="out-of-turn"
          managers={managers}
          why={say('queue.out-of-turn.why', { label: dialog.ticket.label })}
          onApproved={({ id }) => {
            setDialog(null)
            void move(dialog.ticket, { kind: 'call', approvedBy: id })
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </PlaceFrame>
  )
}

/** Why it is fuller than usual: marks the numbers that are given out meanwhile. */
function Causes(props: {
  readonly view: QueueView
  readonly cause: string | null
  readonly onCause: (cause: string | null) => void
}) {
  const say = useText()
  const { causes } = props.view.desk.policy
  if (causes.length === 0) return <div className={styles['causes']} />
  return (
    <div className={styles['causes']} role="group" aria-label={say('queue.cause')}>
      <span>{say('queue.cause')}</span>
      {causes.map(({ id, name }) => (
        <PlainButton
          key={id}
          look="quiet"
          pressed={props.cause === id}
          onClick={() => props.onCause(props.cause === id ? null : id)}
        >
          {name}
        </PlainButton>
      ))}
    </div>
  )
}

/** What was marked last at this desk today: it outlives a change of screens. */
function lastCause({ desk }: QueueView): string | null {
  const own = desk.facts.filter(({ till, act }) => till === desk.till && act.kind === 'take')
  const last = own.reduce<(typeof own)[number] | null>(
    (late, fact) => (late === null || fact.at > late.at ? fact : late),
    null,
  )
  return last?.act.kind === 'take' ? last.act.cause : null
}
