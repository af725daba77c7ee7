import type { ApprovalWhat } from '#domain/audit.ts'
import type { Staff } from '#domain/staff.ts'
import { holdKeys } from '#input/hold-keys.ts'
import { approve, type Approval, type ApproveRefusal } from '#usecases/approve.ts'
import { personOfCard } from '#usecases/prove.ts'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useScan } from '../scans/use-scan.ts'
import { useSession } from '../session.ts'

/** Who approves, by a tile or a card, and what became of the last try. */
export function useApproval(
  managers: readonly Staff[],
  { what, onApproved }: { readonly what: ApprovalWhat; readonly onApproved: (approval: Approval) => void },
) {
  const { ports, staff } = useSession()
  const own = managers.find(({ id }) => id === staff.id)
  const [chosen, setChosen] = useState<string | null>(
    (own ?? (managers.length === 1 ? managers[0] : undefined))?.id ?? null,
  )
  const [card, setCard] = useState<{ readonly staffId: string; readonly code: string } | null>(null)
  const [refusal, setRefusal] = useState<{ readonly of: string | null; readonly why: ApproveRefusal } | null>(null)
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState(0)

  const go = async (staffId: string, pin: string, code: string | null): Promise<void> => {
    if (busy) return
    setBusy(true)
    // What is typed meanwhile is meant for what comes after the answer.
    const letGo = holdKeys(window)
    try {
      const result = await approve(ports, { staffId, pin, card: code, what })
      flushSync(() => {
        setBusy(false)
        setAnswer((count) => count + 1)
        if (result.ok) onApproved(result.value)
        // The card was read, the PIN is next: nothing went wrong.
        else setRefusal(result.reason.kind === 'pin-missing' ? null : { of: staffId, why: result.reason })
      })
    } finally {
      // A till that could not look the PIN up asks again.
      setBusy(false)
      letGo()
    }
  }
  const readCard = async (code: string): Promise<void> => {
    const found = await personOfCard(ports, code)
    if (!found.ok) return setRefusal({ of: chosen, why: found.reason })
    const { id } = found.value
    const isManager = managers.some((one) => one.id === id)
    if (isManager) {
      flushSync(() => {
        setChosen(id)
        setCard({ staffId: id, code })
        setRefusal(null)
      })
      return go(id, '', code)
    }
    const result = await approve(ports, { staffId: id, pin: '', card: code, what })
    if (!result.ok) setRefusal({ of: chosen, why: result.reason })
  }
  useScan((code) => {
    if (code.kind === 'staff-card') void readCard(code.code)
    return 'taken'
  })
  const shown = card?.staffId === chosen ? card.code : null
  return {
    ...{ chosen, setChosen, busy, answer },
    hasCard: shown !== null,
    refusal: refusal !== null && refusal.of === chosen ? refusal.why : null,
    submit: async (pin: string) => {
      if (chosen !== null) await go(chosen, pin, shown)
    },
  }
}
