import type { Sale, Tender } from '#domain/sale.ts'
import type { Fen } from '#domain/units.ts'
import { useSession } from '#ui/session.ts'
import { commitSale, type CommitRefusal } from '#usecases/commit-sale.ts'
import { useRef, useState } from 'react'

export type Commit = {
  readonly busy: boolean
  readonly refusal: CommitRefusal | null
  readonly confirm: (tenders: readonly Tender[], expected: Fen) => void
  readonly forget: () => void
}

/**
 * Confirms the sale of a basket. While one confirmation runs, a second press does nothing; `onSold` is
 * called only after the sale is durable.
 */
export function useCommit(basketId: string, onSold: (sale: Sale) => void): Commit {
  const { ports, staff } = useSession()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<CommitRefusal | null>(null)
  // State is seen a render later; two presses of Enter can come before that.
  const running = useRef(false)
  const confirm = async (tenders: readonly Tender[], expected: Fen): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setRefusal(null)
    try {
      const who = { id: staff.id, name: staff.name }
      const result = await commitSale(ports, { basketId, tenders, staff: who, expected })
      if (result.ok) onSold(result.value)
      else setRefusal(result.reason)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return {
    busy,
    refusal,
    confirm: (tenders, expected) => void confirm(tenders, expected),
    forget: () => setRefusal(null),
  }
}
