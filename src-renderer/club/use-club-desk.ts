import type { ScannedCode } from '#scanning/classify.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { livingRow } from '#store/merges.ts'
import { useHeldKeys } from '#ui/keys/use-held-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { handOutGift, signInGuest, type ClubView } from '#usecases/club.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { sayClubRefusal } from './say-club-refusal.ts'

export type ClubActions = {
  /** The member in hand, by id. */
  readonly inHand: string | null
  /** Headquarters is being asked. */
  readonly busy: boolean
  readonly byMobile: (mobile: string) => void
  readonly giveGift: () => void
  readonly choose: (memberId: string) => void
}

/** Signs in whoever is scanned or typed, one after the other, and hands out the gift of the member in hand. */
export function useClubDesk(
  view: ClubView | null,
  facts: { readonly programme: Programme; readonly today: BusinessDay },
): ClubActions {
  const say = useText()
  const tell = useNotice()
  const { locale } = useIntl()
  const { ports, askHq, staff } = useSession()
  const [inHand, setInHand] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [coming, setComing] = useState(false)
  const [came, setCame] = useState<{ readonly event: string; readonly member: string } | null>(null)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const told = { ...facts, locale }
  // The gift behind a number is for who has that number: the key waits until they stand there.
  const isShown =
    came === null || came.event !== view?.event.id || view.guests.some(({ memberId }) => memberId === came.member)
  useHeldKeys(coming || !isShown)

  const come = async (code: ScannedCode) => {
    if (view === null) return
    const found = await resolveCode(ports, code)
    if (found.kind !== 'member') {
      tell({ tone: 'warn', title: say('club.trouble.no-member'), todo: say('club.trouble.no-member.todo') })
      return
    }
    setInHand(found.memberId)
    const wish = { factId: ports.newId(), eventId: view.event.id, memberId: found.memberId, staff: staff.id }
    const result = await signInGuest(ports, wish)
    if (!result.ok) {
      // Somebody who comes back for the gift is no trouble.
      tell({
        tone: result.reason.kind === 'came-already' ? 'info' : 'bad',
        ...sayClubRefusal(say, result.reason, told),
      })
      return
    }
    setInHand(result.value.memberId)
    setCame({ event: view.event.id, member: result.value.memberId })
    tell({ tone: 'ok', title: say('club.done.sign-in', { name: await nameOf(result.value.memberId) }) })
  }

  const nameOf = async (memberId: string): Promise<string> =>
    (await livingRow(ports.store, memberId))?.doc.profile.name ?? say('club.unknown')

  const give = async () => {
    if (view === null || inHand === null) return
    setBusy(true)
    const wish = { factId: ports.newId(), eventId: view.event.id, memberId: inHand, staff: staff.id }
    const result = await handOutGift({ ...ports, askHq }, wish)
    setBusy(false)
    if (!result.ok) return tell({ tone: 'bad', ...sayClubRefusal(say, result.reason, told) })
    const act = result.value.gift?.act
    tell({
      tone: 'ok',
      title: say('club.done.gift', { name: await nameOf(inHand) }),
      ...(act?.kind === 'gift' && act.by === 'allowance' ? { todo: say('club.done.gift.allowance') } : {}),
    })
  }

  const inTurn = (work: () => Promise<void>) => {
    turn.current = turn.current.then(work, work)
  }
  useScan((code) => {
    if (view === null) return 'pass'
    inTurn(() => come(code))
    return 'taken'
  })
  return {
    inHand,
    busy,
    byMobile: (mobile) => {
      setComing(true)
      inTurn(() => come({ kind: 'digits', text: mobile }).finally(() => setComing(false)))
    },
    giveGift: () => {
      if (!busy) inTurn(give)
    },
    choose: setInHand,
  }
}
