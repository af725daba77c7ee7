import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { parseProgramme, ProgrammeSchema } from '#protocol/programme.ts'
import { fencedJson } from '#test/support/fenced.ts'

type Part = { [key: string]: unknown }

const examples = fencedJson('PROGRAMME.md')
const whole = examples.find(({ kind }) => kind === 'programme')?.value as Part

/** The complete example with one offer more, in a stage of its own. */
function withOffer(offer: Part, kind: 'line' | 'bundle' | 'order' = 'line'): Part {
  const id = offer['id'] ?? 'example'
  const stage = { id: 'example', kind, groups: [{ id: 'example', mode: 'stack', offers: [id] }] }
  const stages = whole['stages'] as Part[]
  const before = stages.filter((each) => each['kind'] === 'line' && kind !== 'line')
  return {
    ...whole,
    offers: [
      ...(whole['offers'] as Part[]),
      { id: 'example', name: 'example', scope: {}, when: {}, effect: { kind: 'amount', off: 50 }, ...offer },
    ],
    stages: [...before, stage, ...stages.slice(before.length)],
  }
}

/** A template of coupons that tills sign. */
const WAITING = {
  ...{ id: 'waiting', name: '等位券', scope: {}, when: {}, effect: { kind: 'amount', off: 2000 } },
  ...{ signed: { share: 5000 }, onRefund: { returns: true, atLeastDays: 1 } },
}

/** Where an example stands in a programme. */
const PLACES: Readonly<Record<string, (value: unknown) => Part>> = {
  programme: (value) => value as Part,
  tier: (value) => ({ ...whole, tiers: [...(whole['tiers'] as Part[]), value] }),
  'tier-rule': (tierRule) => ({ ...whole, tierRule }),
  plan: (value) => ({ ...whole, plans: [value] }),
  codes: (codes) => ({ ...whole, codes }),
  'co-brand': (value) => ({ ...whole, coBrands: [value] }),
  partner: (value) => ({ ...whole, partners: [value] }),
  stage: (value) => ({ ...withOffer({}), stages: [value, ...(whole['stages'] as Part[])] }),
  scope: (scope) => withOffer({ scope }),
  condition: (when) => withOffer({ when }),
  'line-effect': (effect) => withOffer({ effect }, 'line'),
  'bundle-effect': (effect) => withOffer({ effect }, 'bundle'),
  'gift-effect': (effect) => withOffer({ effect, when: { reach: 8800 } }, 'bundle'),
  'order-effect': (effect) => withOffer({ effect }, 'order'),
  caps: (caps) => withOffer({ caps, when: { membersOnly: true } }),
  coupon: (value) => ({ ...whole, couponTemplates: [value] }),
  opener: (value) => {
    const { coupon, offer } = value as { coupon: Part; offer: Part }
    return { ...withOffer(offer), couponTemplates: [coupon] }
  },
  earning: (earning) => ({ ...whole, earning }),
  redeeming: (redeeming) => ({ ...whole, redeeming }),
  reward: (value) => ({ ...whole, rewards: [value] }),
  rounding: (rounding) => ({ ...whole, rounding }),
  refunds: (refunds) => ({ ...whole, refunds }),
  'manual-discount': (manualDiscount) => ({ ...whole, manualDiscount }),
  staff: (staff) => ({ ...whole, staff }),
  'spend-check': (spendCheck) => ({ ...whole, spendCheck }),
  offline: (offline) => ({ ...whole, offline }),
  care: (care) => ({ ...whole, care, couponTemplates: [...(whole['couponTemplates'] as Part[]), WAITING] }),
  segment: (value) => ({ ...whole, segments: [value] }),
  'club-event': (value) => ({ ...whole, clubEvents: [value] }),
  queue: (queue) => ({ ...whole, queue, couponTemplates: [...(whole['couponTemplates'] as Part[]), WAITING] }),
}

type Node = {
  def: { shape?: Record<string, Node>; element?: Node; options?: Node[]; innerType?: Node; values?: unknown[] }
}

/** The names of all fields that a schema knows. */
function fieldsOf({ def }: Node): string[] {
  const own = Object.entries(def.shape ?? {}).flatMap(([name, field]) => [name, ...fieldsOf(field)])
  const inner = [def.element, def.innerType, ...(def.options ?? [])].filter((node) => node !== undefined)
  return [...own, ...inner.flatMap(fieldsOf)]
}

/** What stands in `kind`, wherever there is a choice. */
function kindsOf({ def }: Node): string[] {
  const fields = Object.entries(def.shape ?? {}).flatMap(([name, field]) =>
    name === 'kind' ? ((field.def.values ?? []) as string[]) : kindsOf(field),
  )
  const inner = [def.element, def.innerType, ...(def.options ?? [])].filter((node) => node !== undefined)
  return [...fields, ...inner.flatMap(kindsOf)]
}

describe('docs/PROGRAMME.md', () => {
  test.each(examples.filter(({ kind }) => kind !== 'refusal'))(
    'its example of a $kind is accepted: $value',
    ({ kind, value }) => {
      const place = PLACES[kind]
      expect(place, `no place for an example of ${kind}`).toBeDefined()
      const parsed = parseProgramme(place?.(value))
      expect(parsed.ok ? [] : parsed.reason.issues).toEqual([])
    },
  )

  test('its example of a refusal is what such a programme gets', () => {
    const broken = structuredClone(whole) as {
      stages: { groups: { offers: string[] }[] }[]
      redeeming: Part
      offers: unknown[]
    }
    const names = broken.stages[0]?.groups[0]?.offers as string[]
    names[1] = 'no-such-offer'
    broken.offers.splice(1, 1)
    broken.redeeming = { ...broken.redeeming, points: 3, fen: 1, step: 100 }
    const parsed = parseProgramme(broken)
    expect(parsed.ok ? [] : parsed.reason.issues).toEqual(examples.find(({ kind }) => kind === 'refusal')?.value)
  })

  test('it names every field there is', () => {
    const page = readFileSync(new URL('../../../docs/PROGRAMME.md', import.meta.url), 'utf8')
    const fields = [...new Set(fieldsOf(ProgrammeSchema as unknown as Node))]
    expect(fields.length).toBeGreaterThan(90)
    const kinds = [...new Set(kindsOf(ProgrammeSchema as unknown as Node))]
    expect(kinds.length).toBeGreaterThan(13)
    expect(kinds.filter((kind) => !page.includes(`"kind": "${kind}"`))).toEqual([])
    expect(fields.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`"${name}"`))).toEqual([])
  })
})
