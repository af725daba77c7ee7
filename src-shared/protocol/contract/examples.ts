import { eventHash, GENESIS } from '../event-hash.ts'
import type { AnyEvent } from '../event.ts'
import type { Call } from './call.ts'
import { exampleProgramme } from './example-programme.ts'

const NOW = 1_795_147_200_000
const TILL = '019a9f3c-5d00-7b1e-8a55-3f2c1d0e9b8a'

const sealed = (event: Omit<AnyEvent, 'hash'>): AnyEvent => ({ ...event, hash: eventHash(event) }) as AnyEvent

/** Its personal fields, under a salt. */
const enrolled = sealed({
  personal: {
    at: ['profile.name', 'profile.mobile', 'profile.birthday', 'profile.sex'],
    salt: 'r0Jm5Tq0Yw2bXh7kZs9uPA',
  },
  id: '019a9f3c-6100-7c44-9d21-0b6a7e5f4c3d',
  till: TILL,
  seq: 1,
  at: NOW,
  programmeVersion: 1,
  prevHash: GENESIS,
  kind: 'member-enrolled',
  data: {
    memberId: '019a9f3c-60f0-7a02-b1c8-9e8d7c6b5a49',
    code: 'SKM0001000000015',
    tier: 'basic',
    profile: {
      name: '王小敏',
      mobile: '13812348899',
      birthday: '1990-01-05',
      sex: 'female',
      consent: { terms: true, sms: false, wechat: true },
    },
    staff: 'lx',
    day: '2026-11-20',
  },
})

const newer = sealed({
  id: '019a9f3c-7e10-7f3b-8c11-2d4e6f8a0b1c',
  till: TILL,
  seq: 2,
  at: NOW + 60_000,
  programmeVersion: 1,
  prevHash: enrolled.hash,
  kind: 'ticket-taken',
  data: { number: 7 },
})

const product = {
  id: 'g-1001',
  codes: ['6901234567892'],
  name: '酸奶 200g',
  category: '乳品',
  unit: 'piece',
  price: 650,
  memberPrice: 599,
  tierPrices: { gold: 580 },
}

/** One sale of ¥13.00 to a new member. */
const reviewed = {
  from: '2026-11-20',
  to: '2026-11-20',
  sales: { count: 1, gross: 1300, paid: 1300 },
  memberSales: { count: 1, gross: 1300, paid: 1300 },
  refunds: { count: 0, money: 0, memberMoney: 0 },
  points: { earned: 13, spent: 0, rewards: 0, back: 0, reversed: 0, owed: 0, waived: 0 },
  offers: [],
  coupons: [],
  others: {
    manual: { receipts: 0, off: 0 },
    points: { receipts: 0, off: 0 },
    partner: { receipts: 0, off: 0 },
    rounding: { receipts: 0, off: 0 },
  },
  hours: [{ hour: 18, sales: 1, paid: 1300, memberSales: 1, memberPaid: 1300 }],
  cells: [{ tier: 'basic', category: '乳品', net: 1300 }],
  staff: [
    {
      ...{ id: 'lx', sales: 1, paid: 1300, memberSales: 1, typed: 0, manual: 0, voided: 0, voidedSum: 0 },
      ...{ refunds: 0, refunded: 0 },
    },
  ],
  rewards: [],
  plans: 0,
  people: { buyers: 1, first: 1, again: 0 },
  trend: [{ day: '2026-11-20', sales: 1, paid: 1300, memberPaid: 1300 }],
}

/** What each call looks like. Headquarters writes remedies in the language of its people. */
export const examples = {
  health: { answer: { now: NOW } },
  enrol: {
    body: { code: '7K3M-Q9ZT', publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', protocol: 1 },
    answer: {
      till: { id: TILL, name: '1号机', number: 1 },
      store: { id: 'nj', name: '南京西路店' },
      recoveryKey: 'c8feca81be196cdf2cadeabf13c4903d7632dce4955aa68b6e5d9adef54e2616',
      now: NOW,
    },
  },
  recover: {
    body: {
      wrapped:
        'b0071795e3edcc4c91a74e33856787234d72fd3625d35885967b0e1bc62d7069de7520722cfbc4ac72e005ce12291dc462bf09727ba56a8444a3580a7122fe85d4a6bdaf6f4a33f2aa8ccaf562648448',
    },
    answer: { key: '09141f2a35404b56616c77828d98a3aeb9c4cfdae5f0fb06111c27323d48535e' },
  },
  push: {
    body: { events: [enrolled, newer] },
    answer: {
      verdicts: [
        { seq: 1, result: 'applied' },
        {
          seq: 2,
          result: 'rejected',
          code: 'unknown-kind',
          remedy: '总部版本较旧,还不认识这条流水。流水已完整保存;请升级总部,再在后台执行"重新入账"。',
          facts: { kind: 'ticket-taken' },
        },
      ],
      head: 2,
      now: NOW,
    },
  },
  codeMeans: { answer: { sends: true } },
  sendCode: {
    body: { member: 'm-1' },
    answer: { id: '019a9f3c-7e10-7f3b-8c11-2d4e6f8a0b1d', until: NOW + 300_000, now: NOW },
  },
  tryCode: {
    body: { id: '019a9f3c-7e10-7f3b-8c11-2d4e6f8a0b1d', member: 'm-1', code: '048213' },
    answer: { id: '019a9f3c-7e10-7f3b-8c11-2d4e6f8a0b1d' },
  },
  hold: {
    body: { id: 'h-1', basket: 'b-1', member: 'm-1', points: 1500, coupons: ['c-1'] },
    answer: {
      id: 'm-1@nj',
      rights: {
        member: 'm-1',
        grants: [{ id: 'h-1', till: TILL, store: 'nj', points: 1500, until: NOW + 120_000 }],
        holds: [
          {
            ...{ id: 'h-1', till: TILL, store: 'nj', number: 1, basket: 'b-1' },
            ...{ points: 1500, coupons: ['c-1'], until: NOW + 120_000 },
          },
        ],
      },
      now: NOW,
    },
  },
  publish: {
    body: { base: 7, staff: 'm-chen', takesBack: null, programme: exampleProgramme },
    answer: { id: exampleProgramme.id, version: 8, changed: true, now: NOW },
  },
  pin: {
    body: {
      ...{ staff: 's-li', by: 's-li', was: 'c0ZKq2pYt3Wv8nB1xR5mD7hLgE9uJ4oTaIfUyQwVzXk' },
      pin: {
        ...{ salt: 'pX1m0Yt2Qd8sVb3nKc7hRw', iterations: 600_000 },
        hash: 'b1Xv9cN4mQ7sZ2kT8wY5rP3hJ6gD0fLaEuIoVtBxCyM',
      },
    },
    answer: { staff: 's-li', now: NOW },
  },
  retire: {
    body: { by: 'm-chen', lastSeq: 57 },
    answer: { retiredAt: NOW, head: 40 },
  },
  unsent: {
    body: {
      by: 'm-chen',
      file: '{"format":"shuke-unsent","version":1,"till":"till-2","from":41,"to":57,"wrapped":"b007…","sealed":"Kx0a…","signature":"3vQe…"}',
    },
    answer: {
      ...{ till: { id: 'till-2', name: '2号机', number: 2 }, from: 41, to: 57 },
      ...{ applied: 17, already: 0, rejected: 0, now: NOW },
    },
  },
  versions: {
    query: { limit: 1 },
    answer: {
      versions: [
        { version: 8, at: NOW, by: { id: 'm-chen', name: '陈姐' }, takesBack: null, programme: exampleProgramme },
      ],
      more: true,
      now: NOW,
    },
  },
  pull: {
    query: { cursor: '', limit: 500 },
    answer: {
      changes: [
        { kind: 'product', id: product.id, doc: product },
        { kind: 'product', id: 'g-2001', doc: null },
        { kind: 'member-merged', id: '019a9f3c-60f0-7a02-b1c8-9e8d7c6b5a49', doc: { into: 'm-1' } },
      ],
      cursor: 'AaG7w9TlAgEBAA',
      more: false,
      appliedSeq: 2,
      spent: { 'spring-budget': 120_050 },
      stock: { 'reward-bag': 488 },
      machine: 'k-7f3a',
      tills: 3,
      desk: 2,
      now: NOW,
    },
  },
  review: {
    query: { from: '2026-11-20', to: '2026-11-20', staff: 'mgr', scope: 'store' },
    answer: {
      period: reviewed,
      stores: [{ id: 's-1', name: '南京西路店', period: reviewed }],
      now: NOW,
    },
  },
  'club-gift': {
    body: { event: 'tea-party', member: 'm-1' },
    answer: { event: 'tea-party', member: 'm-1', now: NOW },
  },
  segment: {
    body: { staff: 'mgr', who: { kind: 'idle', from: 30 } },
    answer: {
      ...{ day: '2026-11-20', all: 2000, members: 120, reach: { sms: 80, wechat: 64, any: 97 } },
      sales: { own: 1_204_000, all: 20_118_350 },
      now: NOW,
    },
  },
  'segment-members': {
    body: { staff: 'mgr', who: { kind: 'idle', from: 30 }, channel: 'sms', after: null },
    answer: {
      day: '2026-11-20',
      members: [{ id: 'm-1', name: '王小敏', mobile: '13812348899', tier: 'gold', lastVisit: '2026-10-02' }],
      next: null,
      now: NOW,
    },
  },
  directory: {
    answer: {
      manifest: {
        id: 3,
        format: 1,
        cursor: 'AaG7w9TlAgEBAA',
        members: 2000,
        runs: [
          {
            rows: 2000,
            files: [
              { hash: 'b'.repeat(64), kind: 'rows', bytes: 181_204, entries: 2000 },
              { hash: 'c'.repeat(64), kind: 'keys', bytes: 96_110, entries: 31_544 },
            ],
          },
        ],
      },
      now: NOW,
    },
  },
  journal: { query: { after: 0 }, answer: { events: [enrolled, newer], more: false, now: NOW } },
} satisfies Readonly<Record<string, Call['example']>>
