import { fitBgNbd, type FitRefusal } from '#domain/care/bgnbd.ts'
import { countSpending } from '#domain/care/gamma-gamma.ts'
import { countHistories, type History } from '#domain/care/histories.ts'
import { yearValue, type CareModel } from '#domain/care/member-value.ts'
import { fen, type Fen } from '#domain/units.ts'
import type { Result } from '#domain/refusal.ts'

/** A member as the fit sees them: when they came, and what they paid, in fen. */
export type Seen = History & { readonly spent: number }

export type FittedModel = Omit<CareModel, 'day'>

/** So many members say well enough where the upper fifth begins: within a third of a percent of them all. */
const SAMPLE = 20_000
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
  finish(): Result<FittedModel, FitRefusal>
} {
  const histories = countHistories()
  const spending = countSpending()
  const sample = evenSample<Seen>(SAMPLE)
  return {
    add: (members) => {
      for (const member of members) {
        sample.add(member)
        histories.add(member)
        if (member.spent > 0) spending.add(member.frequency + 1, member.spent)
      }
    },
    finish: () => {
      const counted = histories.histories()
      const visits = fitBgNbd(counted)
      if (!visits.ok) return visits
      const spent = spending.fit()
      const models = {
        visits: rounded(visits.value.model),
        spending: spent.ok ? rounded(spent.value.model) : null,
      }
      const values = sample.all().map((member) => yearValue(models, member, member.spent))
      return { ok: true, value: { members: counted.customers, ...models, bands: bandsOf(values) } }
    },
  }
}

/** The values above which a fifth and a half of them lie. */
function bandsOf(values: readonly Fen[]): CareModel['bands'] {
  const falling = values.toSorted((a, b) => b - a)
  const at = (share: number) => falling[Math.ceil(falling.length * share) - 1] ?? fen(0)
  return { high: at(0.2), middle: at(0.5) }
}

/** Every n-th of what comes, n as small as keeps between `size` and twice as many. */
function evenSample<T>(size: number): { add(each: T): void; all(): readonly T[] } {
  let [kept, every, seen]: [T[], number, number] = [[], 1, 0]
  return {
    add: (each) => {
      if (seen++ % every === 0) kept.push(each)
      if (kept.length < 2 * size) return
      kept = kept.filter((_, i) => i % 2 === 0)
      every *= 2
    },
    all: () => kept,
  }
}
