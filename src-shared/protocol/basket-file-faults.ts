import type { PricingInput } from '#domain/pricing/input.ts'

/** What is wrong in a file: where, and what was expected there. */
export type FileIssue = { readonly path: string; readonly message: string }

/** The largest whole basket, in fen, that the file may describe: far above any, far below 2^53. */
const LARGEST = 1e13

/** What is wrong in a basket of the right shape: names that lead nowhere, ids that are given twice. */
export function basketFileFaults(input: PricingInput): FileIssue[] {
  const { programme, lines, member, manual, coBrand, partner } = input
  const issues: FileIssue[] = []
  const ids = new Set<string>()
  lines.forEach(({ id }, i) => {
    if (ids.has(id)) issues.push({ path: `lines.${i}.id`, message: `expected an id of its own, ${id} is taken` })
    ids.add(id)
  })
  const worth = lines.reduce((sum, { price, quantity }) => sum + (price * quantity) / 1000, 0)
  if (worth > LARGEST) issues.push({ path: 'lines', message: `expected at most ${LARGEST} fen in all` })

  const named = (path: string, what: string, known: readonly { readonly id: string }[], id: string): void => {
    if (known.some((each) => each.id === id)) return
    const list = known.map((each) => each.id).join(', ')
    issues.push({ path, message: `expected ${what} of the programme (${list}), got ${id}` })
  }
  if (member !== null) {
    named('member.tier', 'a tier', programme.tiers, member.tier)
    member.plans.forEach(({ plan }, i) => named(`member.plans.${i}`, 'a paid membership', programme.plans, plan))
  }
  if (coBrand !== null) named('coBrand', 'a co-branded card', programme.coBrands, coBrand)
  if (partner !== null) {
    named('partner.partner', 'a partner', programme.partners, partner.partner)
    if (member !== null) issues.push({ path: 'partner', message: "expected no member beside a partner's member" })
  }
  manual.forEach(({ lineId }, i) => {
    if (lineId === null || ids.has(lineId)) return
    issues.push({ path: `manual.${i}.lineId`, message: `expected the id of a line, there is no ${lineId}` })
  })
  return issues
}
