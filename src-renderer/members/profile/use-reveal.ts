import { may } from '#domain/may.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { revealMember, type Revealed } from '#usecases/reveal-member.ts'
import { useCallback, useEffect, useState } from 'react'
import { sayRevealRefusal } from './say-refusal.ts'

/** So long what is hidden stays in sight, in ms: long enough to dial a number, too short to leave it on the screen. */
const IN_SIGHT = 30_000

export type Reveal = {
  /** What is hidden otherwise; null while it is. */
  readonly seen: Revealed | null
  readonly toggle: () => void
  readonly busy: boolean
}

/** Shows what is hidden of a member, for a while. Null where the role of who is signed in does not allow it. */
export function useReveal(memberId: string): Reveal | null {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const [seen, setSeen] = useState<Revealed | null>(null)
  const [busy, setBusy] = useState(false)
  const hide = useCallback(() => setSeen(null), [])
  useEffect(() => {
    if (seen === null) return
    const timer = setTimeout(hide, IN_SIGHT)
    return () => clearTimeout(timer)
  }, [seen, hide])
  if (!may(staff.role, 'reveal-member')) return null
  const show = async (): Promise<void> => {
    setBusy(true)
    try {
      const result = await revealMember(ports, { memberId, staff: staff.id })
      if (result.ok) setSeen(result.value)
      else tell({ tone: 'bad', ...sayRevealRefusal(say, result.reason) })
    } finally {
      setBusy(false)
    }
  }
  const toggle = () => {
    if (seen !== null) hide()
    else if (!busy) void show()
  }
  return { seen, toggle, busy }
}
