import { livingRow } from '#store/merges.ts'
import { maskCard } from '#ui/format/card.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { changeCard } from '#usecases/change-card.ts'
import { useState } from 'react'
import { sayCardRefusal, type CardTrouble } from './say-card-refusal.ts'

/** Changes the cards of a member and tells what came of it; `trouble` is why the last change was refused. */
export function useCards(memberId: string): {
  readonly busy: boolean
  readonly trouble: CardTrouble | null
  /** Gives the card `bound`, reports `lost` lost. Out: whether it was done. */
  readonly change: (bound: string | null, lost: string | null) => Promise<boolean>
} {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<CardTrouble | null>(null)
  const change = async (bound: string | null, lost: string | null): Promise<boolean> => {
    setBusy(true)
    setTrouble(null)
    try {
      const result = await changeCard(ports, { memberId, bound, lost, staff: staff.id })
      if (!result.ok) {
        const { reason } = result
        const other = 'memberId' in reason ? await livingRow(ports.store, reason.memberId) : undefined
        setTrouble(sayCardRefusal(say, reason, other?.doc.profile.name ?? null))
        return false
      }
      const card = maskCard(bound ?? lost ?? '')
      const done = bound === null ? 'members.cards.done.lost' : lost === null ? 'members.cards.done.bound' : null
      tell({ tone: 'ok', title: say(done ?? 'members.cards.done.replaced', { card }) })
      return true
    } finally {
      setBusy(false)
    }
  }
  return { busy, trouble, change }
}
