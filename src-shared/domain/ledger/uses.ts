import type { Member, Uses } from '../member.ts'
import type { Programme } from '../programme.ts'
import type { BusinessDay } from '../units.ts'

type AllUses = Member['uses']

/** Of these ids, the offers and coupon templates that limit how often one member may use them. */
export function cappedPerMember(
  ids: Iterable<string>,
  { offers, couponTemplates }: Pick<Programme, 'offers' | 'couponTemplates'>,
): string[] {
  const capped = new Set(
    [...offers, ...couponTemplates].flatMap(({ id, caps }) =>
      caps?.member === undefined && caps?.memberDay === undefined ? [] : [id],
    ),
  )
  return [...ids].filter((id) => capped.has(id))
}

/** Counts one use of each id on `day`. A use of an earlier day than the last one counts in the sum alone. */
export function countUses(uses: AllUses, ids: readonly string[], day: BusinessDay): AllUses {
  const next: Record<string, Uses> = { ...uses }
  for (const id of ids) {
    const old = next[id] ?? { times: 0, day, onDay: 0 }
    const times = old.times + 1
    next[id] = day > old.day ? { times, day, onDay: 1 } : { times, day: old.day, onDay: old.onDay + dayShare(old, day) }
  }
  return next
}

/** Counts back one use each that was counted on `day`. */
export function uncountUses(uses: AllUses, ids: readonly string[], day: BusinessDay): AllUses {
  const next: Record<string, Uses> = { ...uses }
  for (const id of ids) {
    const old = next[id]
    if (old === undefined) continue
    if (old.times <= 1) delete next[id]
    else next[id] = { ...old, times: old.times - 1, onDay: Math.max(0, old.onDay - dayShare(old, day)) }
  }
  return next
}

const dayShare = (old: Uses, day: BusinessDay) => (old.day === day ? 1 : 0)

/** Two enrolments of one person have used together what each used. */
export function mergeUses(a: AllUses, b: AllUses): AllUses {
  const next: Record<string, Uses> = { ...a }
  for (const [id, theirs] of Object.entries(b)) {
    const ours = next[id]
    if (ours === undefined) {
      next[id] = theirs
      continue
    }
    const [late, early] = ours.day >= theirs.day ? [ours, theirs] : [theirs, ours]
    const onDay = late.onDay + (late.day === early.day ? early.onDay : 0)
    next[id] = { times: ours.times + theirs.times, day: late.day, onDay }
  }
  return next
}
