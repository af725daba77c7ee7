import { parseProgramme } from '../programme.ts'

/** A small complete programme: one offer, points, nothing else. */
const document = {
  ...{ format: 1, id: 'corner-shop', version: 8, name: '街角小店 会员方案', timeZone: 'Asia/Shanghai', dayStartsAt: 4 },
  tiers: [{ id: 'basic', name: '普通', reach: 0, keep: 0, earnRate: 10_000, privileges: [] }],
  tierRule: { measure: 'spend', months: 12, down: 'one' },
  ...{ plans: [], coBrands: [], partners: [] },
  stages: [{ id: 'order', kind: 'order', groups: [{ id: 'spend', mode: 'exclusive', offers: ['spend-100-20'] }] }],
  offers: [
    {
      ...{ id: 'spend-100-20', name: '满100减20', scope: {}, when: { weekdays: [6, 7] } },
      effect: { kind: 'spend-steps', steps: [{ reach: 10_000, off: 2000 }] },
    },
  ],
  ...{ couponTemplates: [], couponsPerReceipt: 1 },
  earning: {
    ...{ points: 1, perFen: 100, exclude: null, rates: [], multipliers: [], pendingDays: 0, expireMonths: 12 },
    caps: { receipt: null, day: null, month: null },
  },
  redeeming: { points: 100, fen: 100, min: 100, step: 100, maxShare: 5000, exclude: null },
  rewards: [],
  rounding: { to: 10 },
  refunds: { days: 7, shortfall: 'owe', expiredPointsDays: 7, managerFrom: 20_000 },
  manualDiscount: {
    cashier: { share: 500, max: 500 },
    queue: { share: 0, max: 0 },
    manager: { share: 3000, max: 20_000 },
    area: { share: 10_000, max: 100_000 },
  },
  offline: {
    rights: { home: 6000, others: 2000, lapseHours: 336, lagHours: 72 },
    risk: { member: 0, till: 0, day: 0, outage: 0 },
  },
}

const parsed = parseProgramme(document)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason.issues))

export const exampleProgramme = parsed.value
