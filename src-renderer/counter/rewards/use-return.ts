import type { Redemption } from '#domain/redemption.ts'
import { points, type Points } from '#domain/units.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { previewReturn, returnReward, type ReturnedReward, type ReturnRewardRefusal } from '#usecases/return-reward.ts'
import { useState } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import { sayRewardTrouble } from '../words/say-reward-refusal.ts'

/** A reward that is to come back: what returns of its points, before a manager approves. */
export type Asked = { readonly redemption: Redemption; readonly back: Points; readonly lost: Points }

/** Takes a reward back: first says what would return, then does it with a manager's approval. */
export function useReturn(facts: ShopFacts): {
  readonly asked: Asked | null
  readonly ask: (redemptionId: string) => Promise<void>
  readonly giveUp: () => void
  readonly take: (approvedBy: string) => Promise<void>
} {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  const refuse = (refusal: ReturnRewardRefusal) => tell({ tone: 'bad', ...sayRewardTrouble(say, refusal, facts) })
  return {
    asked,
    giveUp: () => setAsked(null),
    ask: async (redemptionId) => {
      const preview = await previewReturn(ports, redemptionId)
      if (preview.ok) setAsked({ ...preview.value, back: backOf(preview.value) })
      else refuse(preview.reason)
    },
    take: async (approvedBy) => {
      if (asked === null) return
      setAsked(null)
      const who = { id: staff.id, name: staff.name }
      const result = await returnReward(ports, { redemptionId: asked.redemption.id, staff: who, approvedBy })
      if (!result.ok) return refuse(result.reason)
      const { name } = result.value.redemption
      tell({
        tone: 'ok',
        title: say('counter.rewards.return.done', { name, points: formatPoints(backOf(result.value)) }),
      })
    },
  }
}

/** What comes back and can be spent: what expired meanwhile is among the batches. */
const backOf = ({ backLots, lost }: ReturnedReward) => points(backLots.reduce((sum, lot) => sum + lot.points, 0) - lost)
