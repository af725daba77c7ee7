import { fitBgNbd, type FitRefusal } from '#domain/care/bgnbd.ts'
import { countSpending } from '#domain/care/gamma-gamma.ts'
import { countHistories, type History } from '#domain/care/histories.ts'
import type { CareModel } from '#domain/care/member-value.ts'
import type { Result } from '#domain/refusal.ts'

/** A member as the fit sees them: when they came, and what they paid, in fen. */
export type Seen = History & { readonly spent: number }

export type FittedModel = Omit<CareModel, 'day'>

/** Tills need no more, and all of them get it. */
const DIGITS = 8

const rounded = <T extends Readonly<Record<string, number>>>(model: T): T =>
  Object.fromEntries(Object.entries(model).map(([name, value]) => [name, Number(value.toPrecision(DIGITS))])) as T

/**
 * Counts members and fits both models to them. Of what they spend all visits count, the first too: a mean of all of them is
 * distributed as the model says of any number of purchases.
 */
export function modelCounter(): {
  add(members: readonly Seen[]): void
  fit(): Result<FittedModel, FitRefusal>
} {
  const histories = countHistories()
  const spending = countSpending()
  return {
    add: (members) => {
      for (const member of members) {
        histories.add(member)
        if (member.spent > 0) spending.add(member.frequency + 1, member.spent)
      }
    },
    fit: () => {
      const counted = histories.histories()
      const visits = fitBgNbd(counted)
      if (!visits.ok) return visits
      const spent = spending.fit()
      return {
        ok: true,
        value: {
          members: counted.customers,
          visits: rounded(visits.value.model),
          spending: spent.ok ? rounded(spent.value.model) : null,
        },
      }
    },
  }
}
