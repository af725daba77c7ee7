import { useSession } from '#ui/session.ts'
import type { Approval } from '#usecases/approve.ts'
import { leaveTill } from '#usecases/leave-till.ts'
import type { SavedUnsent } from '#usecases/save-unsent.ts'
import { useState } from 'react'

/** To another store or headquarters, or out of service. */
export type Leaving = 'move' | 'retire'

type Trouble = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/** Gives the till up, and what came in between. `onChanged`: something happened since it was saved as a file. */
export function useLeaving(
  leaving: Leaving,
  saved: SavedUnsent | null,
  onChanged: () => void,
): {
  readonly busy: boolean
  readonly trouble: Trouble | null
  /** Who approved, where headquarters could not be told; null otherwise. */
  readonly untold: Approval | null
  readonly show: (trouble: Trouble | null) => void
  /** `untoldToo`: also where headquarters cannot be told. */
  readonly go: (approval: Approval, untoldToo: boolean) => Promise<void>
} {
  const { ports, bridge } = useSession()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [untold, setUntold] = useState<Approval | null>(null)

  const go = async (approval: Approval, untoldToo: boolean) => {
    setBusy(true)
    const left = await leaveTill(ports, bridge, {
      approvedBy: approval.id,
      saved: saved?.seq ?? null,
      untold: untoldToo,
    })
    if (left.ok) {
      // A machine that moves goes on where its next headquarters is asked for.
      const setUp = leaving === 'move' ? ({ step: 'headquarters', hqUrl: '' } as const) : null
      await bridge.call('settings.write', { setUp })
      // What the page keeps is removed as it starts.
      location.assign(location.pathname)
      return
    }
    setBusy(false)
    const { reason } = left
    setUntold(reason.kind === 'hq-not-told' ? approval : null)
    if (reason.kind === 'hq-not-told') setTrouble({ code: reason.code, facts: {} })
    else setTrouble(reason.kind === 'host' ? reason : null)
    // The list says what.
    if (reason.kind === 'unsent-work') onChanged()
  }
  return { busy, trouble, untold, show: setTrouble, go }
}
