import { may } from '#domain/may.ts'
import type { ComplaintClass } from '#domain/care/care-fact.ts'
import type { Complaint } from '#domain/care/complaint.ts'
import type { Staff } from '#domain/staff.ts'
import { MAX_CARE_TEXT } from '#protocol/care-fact.ts'
import type { Store } from '#store/open.ts'
import { currentBasket, saleById } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoment } from '#ui/format/time.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { CLASS_TEXT, CLASSES } from '#ui/text/complaint-class-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { CareDesk } from '#usecases/care-desk.ts'
import { dueOf } from '#usecases/complaints.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import styles from './care.module.css'
import { OwnerField } from './OwnerField.tsx'
import { useProfile } from './use-care.ts'
import { useCareActions } from './use-care-actions.ts'

/** Whom and what it is about. */
type About = {
  readonly memberId: string | null
  readonly sale: { readonly id: string; readonly receipt: string } | null
}
const NOBODY: About = { memberId: null, sale: null }

const CLASS_STROKES = ['F3', 'F4', 'F5', 'F6'] as const

/**
 * Takes a complaint in a few touches or keys: what kind, whose, and what they say. The member of the basket is proposed;
 * a scan of a member or a receipt says whose it is.
 */
export function TakeDialog(props: {
  readonly desk: CareDesk
  readonly staff: readonly Staff[]
  /** The sale that it is about, where that is known. */
  readonly saleId: string | null
  readonly onTaken: (complaint: Complaint) => void
  readonly onClose: () => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const { ports, staff: self } = useSession()
  const actions = useCareActions()
  const { desk, staff } = props
  const [complaintId] = useState(ports.newId)
  const [of, setOf] = useState<ComplaintClass | null>(null)
  const [type, setType] = useState<string | null>(null)
  const { about, setAbout, unknown } = useAbout(props.saleId)
  const [mobile, setMobile] = useState('')
  const [text, setText] = useState('')
  const [owner, setOwner] = useState(() => (staff.find(({ role }) => may(role, 'see-all-care')) ?? self).id)
  const [busy, setBusy] = useState(false)
  const types = desk.policy.complaints.types.filter((one) => one.class === of)
  const choose = (which: ComplaintClass) => {
    setOf(which)
    setType(null)
  }
  const take = async () => {
    if (of === null || busy) return
    setBusy(true)
    try {
      const wish = { complaintId, class: of, type, ...about, mobile, text, owner }
      const taken = await actions.take(wish)
      if (taken !== null) props.onTaken(taken)
    } finally {
      setBusy(false)
    }
  }
  return (
    <DialogFrame
      title={<Words id="care.take" />}
      width="large"
      onClose={props.onClose}
      foot={
        <div className={styles['takeFoot']}>
          <span className={styles['due']}>
            {of === null
              ? say('care.take.choose')
              : say('care.take.due', { due: formatMoment(dueOf(desk, of), locale) })}
          </span>
          <BigButton look="primary" stroke="F12" busy={busy} disabled={of === null} onClick={() => void take()}>
            {say('care.take.do')}
          </BigButton>
        </div>
      }
    >
      <Keys
        types={types.map(({ id }) => id)}
        onClass={choose}
        onType={setType}
        onTake={() => void take()}
        canTake={of !== null}
      />
      <div className={styles['take']}>
        <div className={styles['column']}>
          <div className={styles['classes']} role="group" aria-label={say('care.take.class')}>
            {CLASSES.map((each, at) => (
              <BigButton
                key={each}
                grow
                spread
                {...(CLASS_STROKES[at] === undefined ? {} : { stroke: CLASS_STROKES[at] })}
                pressed={of === each}
                onClick={() => choose(each)}
              >
                {say(CLASS_TEXT[each])}
              </BigButton>
            ))}
          </div>
          <div className={styles['types']} role="group" aria-label={say('care.take.type')}>
            {types.map(({ id, name }, at) => (
              <PlainButton
                key={id}
                grow
                spread
                {...(at < 9 ? { stroke: String(at + 1) } : {})}
                pressed={type === id}
                onClick={() => setType(type === id ? null : id)}
              >
                {name}
              </PlainButton>
            ))}
          </div>
        </div>
        <div className={styles['column']}>
          <WhoseField about={about} unknown={unknown} onNobody={() => setAbout(NOBODY)} />
          {about.memberId === null ? (
            <TextInput
              size="sm"
              inputMode="numeric"
              autoComplete="off"
              label={say('care.take.mobile')}
              value={mobile}
              onChange={(event) => setMobile(event.target.value.replace(/\D/g, '').slice(0, 11))}
            />
          ) : null}
          <TextInput
            size="sm"
            autoComplete="off"
            maxLength={MAX_CARE_TEXT}
            label={say('care.take.text')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <OwnerField label={say('care.fact.owner')} staff={staff} owner={owner} onOwner={setOwner} />
        </div>
      </div>
    </DialogFrame>
  )
}

/** Inside the dialog, so that they belong to it. */
function Keys(props: {
  readonly types: readonly string[]
  readonly onClass: (of: ComplaintClass) => void
  readonly onType: (id: string) => void
  readonly onTake: () => void
  readonly canTake: boolean
}) {
  const { types, onClass, onType } = props
  useKeys([
    ...CLASSES.flatMap((of, at) => {
      const stroke = CLASS_STROKES[at]
      return stroke === undefined ? [] : [{ stroke, label: CLASS_TEXT[of], run: () => onClass(of) }]
    }),
    ...types.slice(0, 9).map((id, at) => ({ stroke: String(at + 1), run: () => onType(id) })),
    { stroke: 'F12', label: 'care.take.do', run: props.onTake, enabled: props.canTake },
  ])
  return null
}

/** Whose complaint it is: at first the member of the basket, then whoever or whatever is scanned. */
function useAbout(saleId: string | null) {
  const { ports } = useSession()
  const { store } = ports
  const [about, setAbout] = useState(NOBODY)
  const [unknown, setUnknown] = useState(false)
  useEffect(() => {
    let isHere = true
    void proposal(store, saleId).then((proposed) => {
      if (isHere) setAbout((before) => (before === NOBODY ? proposed : before))
    })
    return () => {
      isHere = false
    }
  }, [store, saleId])
  useScan((code) => {
    void resolveCode(ports, code).then(async (found) => {
      setUnknown(false)
      if (found.kind === 'member') return setAbout((before) => ({ ...before, memberId: found.memberId }))
      const about = found.kind === 'sale' || found.kind === 'refund' ? await aboutSale(store, found.saleId) : NOBODY
      if (about === NOBODY) return setUnknown(true)
      setAbout((before) => ({ ...about, memberId: about.memberId ?? before.memberId }))
    })
    return 'taken'
  })
  return { about, setAbout, unknown }
}

/** The sale that was asked for, else the member of the basket. */
async function proposal(store: Store, saleId: string | null): Promise<About> {
  if (saleId !== null) return aboutSale(store, saleId)
  const memberId = (await currentBasket(store))?.memberId ?? null
  return memberId === null ? NOBODY : { memberId, sale: null }
}

async function aboutSale(store: Store, saleId: string): Promise<About> {
  const sale = await saleById(store, saleId)
  return sale === null ? NOBODY : { memberId: sale.member?.id ?? null, sale: { id: sale.id, receipt: sale.receipt } }
}

function WhoseField(props: { readonly about: About; readonly unknown: boolean; readonly onNobody: () => void }) {
  const say = useText()
  const { about, unknown } = props
  const profile = useProfile(about.memberId)
  const hasSomebody = about.memberId !== null || about.sale !== null
  const parts = [
    about.memberId === null ? null : (profile?.name ?? say('care.member')),
    about.sale === null ? null : say('care.take.receipt', { receipt: about.sale.receipt }),
  ]
  return (
    <div className={styles['whose']}>
      <span className={styles['whoseName']} role="status">
        {hasSomebody ? parts.filter((part) => part !== null).join(' · ') : say('care.take.nobody')}
        <small data-tone={unknown ? 'warn' : undefined}>
          {say(unknown ? 'care.take.scan.unknown' : 'care.take.scan')}
        </small>
      </span>
      {hasSomebody ? (
        <PlainButton look="quiet" onClick={props.onNobody}>
          {say('care.take.nobody.set')}
        </PlainButton>
      ) : null}
    </div>
  )
}
