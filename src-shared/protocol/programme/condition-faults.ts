import type { Caps, Condition, Scope } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { ProgrammeIssue } from './issue.ts'

/** Names in a condition that lead nowhere, and what no day, hour or visit can fulfil. */
export function conditionFaults(when: Condition, path: string, programme: Programme): ProgrammeIssue[] {
  const names = (['tiers', 'plans', 'coBrands'] as const).flatMap((key) => {
    const known = new Set(programme[key].map(({ id }) => id))
    return (when[key] ?? []).flatMap((id, i): ProgrammeIssue[] =>
      known.has(id)
        ? []
        : [{ path: `${path}.${key}.${i}`, code: 'gone', message: `expected the id of ${A[key]}, there is no ${id}` }],
    )
  })
  return [...names, ...timeFaults(when, path), ...visitFaults(when, path)]
}

const A = { tiers: 'a tier', plans: 'a paid membership', coBrands: 'a co-branded card' } as const

function timeFaults({ from, to, minutes }: Condition, path: string): ProgrammeIssue[] {
  const issues: ProgrammeIssue[] = []
  if (from !== undefined && to !== undefined && from > to) {
    issues.push({ path: `${path}.to`, code: 'days-order', message: `expected ${from} or later` })
  }
  if (minutes !== undefined && minutes.from >= minutes.to) {
    issues.push({ path: `${path}.minutes.to`, code: 'minutes-order', message: `expected more than ${minutes.from}` })
  }
  return issues
}

function visitFaults({ visit, firstPurchase }: Condition, path: string): ProgrammeIssue[] {
  if (visit === undefined) return []
  const issues: ProgrammeIssue[] = []
  if (visit.to !== undefined && visit.to < visit.from) {
    issues.push({ path: `${path}.visit.to`, code: 'visit-order', message: `expected ${visit.from} or more` })
  }
  if (visit.period === 'month' && visit.from > 31) {
    issues.push({
      path: `${path}.visit.from`,
      code: 'visit-month',
      message: 'expected at most 31: a visit is a day of the month',
    })
  }
  if (firstPurchase === true && visit.from > 1) {
    issues.push({
      path: `${path}.visit.from`,
      code: 'visit-first',
      message: 'expected 1: a first purchase is the first visit',
    })
  }
  return issues
}

/** Where a rule has no goods to look at: sums and quantities, coupons that open, and cards, if there is no bill. */
export function foreignFaults(
  when: Condition,
  path: string,
  keys: readonly (keyof Condition)[],
  what: string,
): ProgrammeIssue[] {
  return keys.flatMap((key): ProgrammeIssue[] =>
    when[key] === undefined
      ? []
      : [{ path: `${path}.${key}`, code: 'condition-foreign', message: `expected no ${key} for ${what}` }],
  )
}

const OF_MEMBERS = ['tiers', 'plans', 'segments', 'birthday', 'visit'] as const

/** Whether only a member can fulfil a condition. */
export function asksForMember(when: Condition): boolean {
  return when.membersOnly === true || when.firstPurchase === true || OF_MEMBERS.some((key) => when[key] !== undefined)
}

/** Caps by member need somebody whom they are counted for. */
export function capFaults(caps: Caps | undefined, ofMembers: boolean, path: string): ProgrammeIssue[] {
  if (caps === undefined || ofMembers) return []
  return (['member', 'memberDay'] as const).flatMap((key) =>
    caps[key] === undefined
      ? []
      : [
          {
            path: `${path}.${key}`,
            code: 'cap-of-members',
            message: 'expected a condition that asks for a member, such as membersOnly',
          },
        ],
  )
}

/** A scope that excludes everything it names. */
export function scopeFaults(scope: Scope, path: string): ProgrammeIssue[] {
  const { categories, products, excludeCategories = [], excludeProducts = [] } = scope
  if (categories === undefined && products === undefined) return []
  const left = [
    ...(categories ?? []).filter((name) => !excludeCategories.includes(name)),
    ...(products ?? []).filter((id) => !excludeProducts.includes(id)),
  ]
  return left.length > 0
    ? []
    : [{ path, code: 'all-excluded', message: 'expected goods: all that is named is excluded' }]
}
