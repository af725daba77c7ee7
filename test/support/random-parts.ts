import type { CoBrand, OfflinePolicy, PaidPlan, Partner, Programme, Reward, Tier } from '#domain/programme.ts'
import type { Role } from '#domain/staff.ts'
import { basisPoints, fen, milli, points } from '#domain/units.ts'
import { parseProgramme } from '#protocol/programme.ts'
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import fc from 'fast-check'

const read = parseProgramme(hotpot)
if (!read.ok) throw new Error('the sample is faulty')
const BASE = read.value
/** What the queue of the sample gives, and so a template that tills sign. */
const SIGNED = BASE.couponTemplates.find(({ signed, effect }) => signed !== undefined && effect.kind === 'amount')
const MOST = SIGNED?.effect.kind === 'amount' ? SIGNED.effect.off : fen(0)

const sum = (max: number, min = 0) => fc.integer({ min, max }).map(fen)
const some = (max: number, min = 0) => fc.integer({ min, max }).map(points)
const part = (max: number, min = 0) => fc.integer({ min, max }).map(basisPoints)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value)
const exclude = fc.constantFrom(null, {}, { categories: ['酒水'] }, { excludeProducts: ['P0001', 'P0002'] })
const eachRole = <T>(limit: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<Role, T>>> =>
  fc.record({ cashier: limit, queue: limit, manager: limit, area: limit })

const price = fc
  .record({ from: sum(5000, 1), more: sum(5000, 1) })
  .chain(({ from, more }) => fc.constantFrom({ from }, { to: more }, { from, to: fen(from + more) }))
const rates = fc.array(
  fc.record(
    {
      ...{
        scope: fc.constantFrom({}, { categories: ['酒水'] }),
        rate: part(1_000_000),
        reason: fc.constantFrom('双倍', '特惠'),
      },
      ...{ price, quantity: fc.integer({ min: 1, max: 99_000 }).map(milli) },
    },
    { requiredKeys: ['scope', 'rate', 'reason'] },
  ),
  { maxLength: 3 },
)
const spendCheck = fc.record({
  fromValue: maybe(sum(1e6, 1)),
  fromPoints: maybe(some(1e6, 1)),
  memberCode: fc.boolean(),
})
const clubEvents = fc
  .array(
    fc.record({
      places: maybe(fc.integer({ min: 1, max: 500 })),
      gift: maybe(fc.record({ name: fc.constantFrom('茶样', '杯子'), offline: fc.nat(100) })),
      when: fc.constantFrom({}, { membersOnly: true }, { weekdays: [6, 7], minutes: { from: 840, to: 1080 } }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.map((event, i) => ({ id: `e${i}`, name: `活动 ${i}`, ...event })))

const earning = fc.record({
  rates,
  ...{ points: some(1000), perFen: sum(100_000, 1), exclude, pendingDays: fc.integer({ min: 0, max: 366 }) },
  caps: fc.record({ receipt: maybe(some(1e6)), day: maybe(some(1e6)), month: maybe(some(1e6)) }),
  expireMonths: maybe(fc.integer({ min: 0, max: 240 })),
})
/** Each step is worth whole fen. */
const redeeming = fc
  .record({ points: some(500, 1), fen: sum(1000, 1), least: fc.nat(9), times: fc.integer({ min: 1, max: 5 }) })
  .chain(({ points: each, fen: worth, least, times }) =>
    fc.record({
      ...{ points: fc.constant(each), fen: fc.constant(worth), step: fc.constant(points(each * times)) },
      ...{ min: fc.constant(points(each * times * least)), maxShare: part(10_000), exclude },
    }),
  )
const tiers = fc
  .array(fc.record({ more: fc.integer({ min: 1, max: 1e7 }), share: fc.nat(100), rate: part(1_000_000) }), {
    maxLength: 4,
  })
  .map((steps): readonly Tier[] => {
    let [reach, keep] = [0, 0]
    const higher = steps.map(({ more, share, rate }, i): Tier => {
      reach += more
      keep = Math.max(keep, Math.floor((reach * share) / 100))
      return {
        id: `t${i}`,
        name: `等级 ${i}`,
        reach,
        keep,
        earnRate: rate,
        privileges: ['免费停车', '专线, 客服'].slice(0, i),
      }
    })
    const { earnRate } = BASE.tiers[0] as Tier
    return [{ id: 't', name: '普通', reach: 0, keep: 0, earnRate, privileges: [] }, ...higher]
  })
const plans = (ids: readonly string[]): fc.Arbitrary<readonly PaidPlan[]> =>
  fc
    .array(
      fc.record({
        ...{ days: fc.integer({ min: 1, max: 3660 }), tier: fc.constantFrom(null, ...ids), earnRate: part(1_000_000) },
        refund: fc.constantFrom('pro-rata' as const, 'none' as const),
      }),
      { maxLength: 3 },
    )
    .map((all) => all.map((plan, i) => ({ id: `p${i}`, name: `卡 ${i}`, product: `plan-${i}`, ...plan })))
const rewards = (ids: readonly string[]): fc.Arbitrary<readonly Reward[]> =>
  fc
    .array(
      fc.record({
        gives: fc.constantFrom<Reward['gives'][]>(
          { kind: 'product', product: 'P0001' },
          { kind: 'service', what: '礼品包装' },
          ...BASE.couponTemplates
            .filter(({ signed }) => signed === undefined)
            .map(({ id }) => ({ kind: 'coupon', template: id }) as const),
        ),
        ...{ points: some(1e6, 1), stock: maybe(fc.nat(1000)), perMember: maybe(fc.integer({ min: 1, max: 99 })) },
        when: fc.constantFrom(
          {},
          { membersOnly: true },
          { tiers: [ids[0] ?? ''] },
          { birthday: 'month' as const, weekdays: [1, 7] },
        ),
      }),
      { maxLength: 3 },
    )
    .map((all) => all.map((reward, i) => ({ id: `w${i}`, name: `礼品 ${i}`, ...reward })))

const compensation = maybe(
  fc
    .record(
      {
        cranes: fc.record({
          ...{
            worth: sum(500, 1),
            most: fc.integer({ min: 1, max: 999 }),
            secondsEach: fc.integer({ min: 1, max: 3600 }),
          },
        }),
        minutes: fc.record({
          ...{ from: fc.nat(600), each: fc.integer({ min: 1, max: 600 }), worth: sum(5000, 1) },
        }),
        bands: fc
          .array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 500 })), {
            minLength: 1,
            maxLength: 4,
          })
          .map((steps) => {
            let [from, worth] = [0, 0]
            return steps.map(([later, more]) => ({ from: (from += later), worth: fen((worth += more)) }))
          }),
      },
      { requiredKeys: [] },
    )
    .filter((ways) => Object.keys(ways).length > 0)
    .chain((ways) =>
      fc.record({
        ...Object.fromEntries(Object.entries(ways).map(([key, way]) => [key, fc.constant(way)])),
        ...{ template: fc.constant(SIGNED?.id ?? ''), perTicket: sum(MOST, 1), perDeviceDay: sum(1e6, MOST) },
      }),
    ),
)

/** None of them begins with another, nor with what stands in `codes`. */
const coBrands: fc.Arbitrary<readonly CoBrand[]> = fc
  .array(fc.record({ earnRate: part(1_000_000), more: fc.boolean() }), { maxLength: 3 })
  .map((all) =>
    all.map(({ earnRate, more }, i) => ({
      ...{ id: `c${i}`, name: `联名卡 ${i}`, earnRate },
      prefixes: more ? [`99001${i}`, `99002${i}77`] : [`99001${i}`],
    })),
  )
const partners: fc.Arbitrary<readonly Partner[]> = fc
  .array(
    fc
      .record({
        earn: maybe(fc.record({ points: some(100, 1), perFen: sum(10_000, 1) })),
        burn: maybe(fc.record({ base: redeeming, more: fc.nat(10_000) })),
        settle: fc.record({ earnFen: sum(5000), burnFen: sum(5000) }),
      })
      .filter(({ earn, burn }) => earn !== null || burn !== null),
    { maxLength: 3 },
  )
  .map((all) =>
    all.map(({ burn, ...rest }, i) => ({
      ...{ id: `n${i}`, name: `伙伴 ${i}`, codePrefix: `p${i}X`, ...rest },
      burn:
        burn === null
          ? null
          : { ...burn.base, maxPerSale: points(Math.max(burn.base.min, burn.base.step) + burn.more) },
    })),
  )
const codes = fc.record({
  cards: fc.subarray(['8800', '77', '660012345678']),
  scales: fc.subarray(['20 WWWWW EEEEE C', '2FWWWWWNNNNNC', '20 WWWWW EEEEE NNNNN C']),
})
const offline: fc.Arbitrary<OfflinePolicy> = fc
  .record({
    ...{ home: fc.nat(10_000), share: fc.nat(100), least: fc.nat(1e5), more: fc.array(fc.nat(1e5), { minLength: 3 }) },
    hours: fc.record({ lapseHours: fc.integer({ min: 1, max: 8784 }), lagHours: fc.integer({ min: 1, max: 744 }) }),
    coupons: fc.option(fc.record({ each: sum(1e5), day: sum(1e6) }), { nil: undefined }),
  })
  .map(({ home, share, least, more: [a = 0, b = 0, c = 0], hours, coupons }) => ({
    rights: {
      ...{ home: basisPoints(home), others: basisPoints(Math.floor(((10_000 - home) * share) / 100)), ...hours },
    },
    risk: {
      ...{ member: points(least), day: points(least + a), outage: points(least + b) },
      till: points(least + b + c),
    },
    ...(coupons === undefined ? {} : { coupons }),
  }))

const cardUse = fc.constantFrom('alone' as const, 'with-pin' as const, 'both' as const)

/** Programmes that differ in all that a manager changes field by field; each one is valid. */
export const partsProgramme: fc.Arbitrary<Programme> = tiers.chain((levels) => {
  const ids = levels.map(({ id }) => id)
  return fc
    .record({
      ...{ plans: plans(ids), rewards: rewards(ids), earning, redeeming, compensation },
      tierRule: fc.record({
        measure: fc.constantFrom('spend' as const, 'points' as const, 'visits' as const),
        months: fc.constantFrom(null, ...([1, 2, 3, 4, 6, 12] as const)),
        down: fc.constantFrom('reached' as const, 'one' as const),
      }),
      rounding: fc.record({ to: fc.constantFrom(1 as const, 10 as const, 100 as const) }),
      refunds: fc.record({
        ...{ days: maybe(fc.nat(3660)), shortfall: fc.constantFrom('owe' as const, 'deduct' as const) },
        ...{ expiredPointsDays: fc.nat(3660), managerFrom: maybe(sum(1e6)) },
      }),
      manualDiscount: eachRole(fc.record({ share: part(10_000), max: sum(1e6) })),
      limits: eachRole(fc.record({ points: some(1e6), off: sum(MOST) })),
      couponsPerReceipt: fc.integer({ min: 1, max: 5 }),
      staff: fc.record({
        signIn: eachRole(cardUse),
        approval: cardUse,
        lockAfterMinutes: maybe(fc.integer({ min: 1, max: 480 })),
      }),
      ...{ coBrands, partners, offline },
      also: fc.record({ spendCheck, clubEvents, codes }, { requiredKeys: [] }),
    })
    .map(({ compensation: pays, limits, earning: earns, also, ...rest }): Programme => {
      const { queue, care, offers, stages, couponTemplates, spendCheck: _, clubEvents: __, codes: ___, ...base } = BASE
      if (queue === undefined || care === undefined || SIGNED === undefined) throw new Error('the sample has them')
      const asked = {
        offers: offers.filter(({ when }) =>
          [when.tiers, when.plans, when.coBrands].every((list) => list === undefined),
        ),
      }
      const kept = new Set(asked.offers.map(({ id }) => id))
      return {
        ...{ ...base, ...rest, ...asked, ...also, tiers: levels },
        couponTemplates: couponTemplates.map(({ caps: _, ...template }) => ({ ...template, when: {}, perReceipt: 1 })),
        stages: stages.map((stage) => ({
          ...stage,
          groups: stage.groups.map((group) => ({ ...group, offers: group.offers.filter((id) => kept.has(id)) })),
        })),
        earning: { ...earns, multipliers: [] },
        queue: { ...queue, compensation: pays },
        care: { ...care, compensation: { template: SIGNED.id, limits } },
      }
    })
})
