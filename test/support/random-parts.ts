import type { PaidPlan, Programme, Reward, Tier } from '#domain/programme.ts'
import type { QueueLane } from '#domain/queue/queue-policy.ts'
import type { Role } from '#domain/staff.ts'
import { basisPoints, fen, milli, points } from '#domain/units.ts'
import { parseProgramme } from '#protocol/programme.ts'
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import fc from 'fast-check'
import { coBrands, codes, offline, partners } from './random-outside.ts'

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

const choices = (most = 4) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: most })
    .map((all) => all.map((n) => ({ id: `c${n}`, name: `选项 ${n}` })))
/** Lanes in any order, each for other people than the rest, or for whoever asks. */
const lanes = fc
  .array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 6 })
  .chain((all) => {
    let next = 1
    const each = all.map(([isFree, more], i): QueueLane => {
      const lane = { id: 'ABCDEF'.charAt(i), name: `队 ${i}` }
      if (isFree) return lane
      const from = next
      next += more + 1
      return { ...lane, party: { from, to: from + more } }
    })
    return fc.shuffledSubarray(each, { minLength: each.length })
  })
const queue = fc.record({
  ...{ lanes, causes: choices(), gifts: choices(), calls: fc.integer({ min: 1, max: 9 }), skipBehind: fc.nat(50) },
  passed: fc.record({
    keepMinutes: fc.integer({ min: 1, max: 1440 }),
    back: fc.oneof(fc.constantFrom('front' as const, 'end' as const), fc.integer({ min: 1, max: 50 })),
  }),
  outOfTurn: fc.constantFrom('anyone' as const, 'manager' as const),
})
const days = fc.integer({ min: 1, max: 366 })
const hours = fc.integer({ min: 1, max: 1440 })
const complaintClass = fc.constantFrom('goods' as const, 'logistics' as const, 'service' as const, 'system' as const)
const falling = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 3, maxLength: 3 })
    .map((all) => all.sort((a, b) => b - a))
const winBack = fc
  .record({
    ...{ worth: falling(1e7), chance: falling(10_000), causes: choices(7) },
    ...{ giveUpDays: fc.integer({ min: 1, max: 3660 }), most: fc.integer({ min: 1, max: 500 }) },
  })
  .map(({ worth: [vip = 3, main = 2, ordinary = 1], chance: [prevent = 3, save = 2, recover = 1], ...rest }) => ({
    ...{ ...rest, classes: { vip: fen(vip), main: fen(main), ordinary: fen(ordinary) } },
    stages: { prevent: basisPoints(prevent), save: basisPoints(save), recover: basisPoints(recover) },
  }))
const care = fc.record({
  complaints: fc.record({
    types: fc
      .tuple(choices(8), fc.array(complaintClass, { minLength: 8, maxLength: 8 }))
      .map(([all, classes]) => all.map((type, i) => ({ ...type, class: classes[i] ?? 'goods' }))),
    hours: fc.record({ goods: hours, logistics: hours, service: hours, system: hours }),
    callBackDays: maybe(days),
  }),
  ratings: fc.record({ low: fc.nat(4) }),
  followUps: fc.record({
    ...{ quietDays: fc.nat(366), keepDays: days, winBack: maybe(winBack) },
    birthday: maybe(fc.record({ daysBefore: fc.nat(366) })),
    afterSale: maybe(fc.record({ days, from: sum(1e6) })),
    expiring: maybe(fc.record({ daysBefore: days, from: some(1e6, 1) })),
    newMember: maybe(fc.record({ days })),
  }),
})

const cardUse = fc.constantFrom('alone' as const, 'with-pin' as const, 'both' as const)

/** Programmes that differ in all that a manager changes field by field; each one is valid. */
export const partsProgramme: fc.Arbitrary<Programme> = tiers.chain((levels) => {
  const ids = levels.map(({ id }) => id)
  return fc
    .record({
      ...{ plans: plans(ids), rewards: rewards(ids), earning, redeeming, compensation, queue, care },
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
      ...{ coBrands, partners: partners(redeeming), offline },
      also: fc.record({ spendCheck, clubEvents, codes }, { requiredKeys: [] }),
    })
    .map(({ compensation: pays, limits, earning: earns, queue: line, care: cares, also, ...rest }): Programme => {
      const { offers, stages, couponTemplates, spendCheck: _, clubEvents: __, codes: ___, ...base } = BASE
      if (SIGNED === undefined) throw new Error('the sample has them')
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
        queue: { ...line, compensation: pays },
        care: { ...cares, compensation: { template: SIGNED.id, limits } },
      }
    })
})
