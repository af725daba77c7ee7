import type { ChosenProfile, Remedy } from '#domain/conflict.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { settleConflict } from '#usecases/settle-conflict.ts'
import { useState } from 'react'
import { sayRemedy } from './words/say-remedy.ts'
import { saySettleRefusal } from './words/say-settle-refusal.ts'

/** Decides about a conflict and tells what came of it. Who is signed in answers for it. */
export function useDecide(conflictId: string): {
  readonly busy: boolean
  readonly decide: (remedy: Remedy, reason: string, profile: ChosenProfile | null) => Promise<void>
} {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const [busy, setBusy] = useState(false)
  const decide = async (remedy: Remedy, reason: string, profile: ChosenProfile | null) => {
    setBusy(true)
    try {
      const who = { staff: { id: staff.id, name: staff.name }, approvedBy: staff.id }
      const result = await settleConflict(ports, { conflictId, remedy, reason, profile, ...who })
      if (!result.ok) return tell({ tone: 'bad', ...saySettleRefusal(say, result.reason) })
      const { waived, code } = result.value
      if (remedy === 'retry') return tell({ tone: 'info', title: say('manage.done.retry') })
      if (code !== null) {
        return tell({ tone: 'ok', title: say('manage.done.code', { code }), todo: say('manage.done.code.todo') })
      }
      tell({
        tone: 'ok',
        title: say('manage.done', { remedy: sayRemedy(say, remedy) }),
        ...(waived === 0 ? {} : { todo: say('manage.done.waived', { points: formatPoints(waived) }) }),
      })
    } finally {
      setBusy(false)
    }
  }
  return { busy, decide }
}
