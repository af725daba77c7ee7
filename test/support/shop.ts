import { readFileSync } from 'node:fs'
import { pbkdf2Sync } from 'node:crypto'
import { makeCode } from '#domain/codes.ts'
import type { Coupon, Member, PointsLot } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { Programme } from '#domain/programme.ts'
import type { Staff } from '#domain/staff.ts'
import { businessDay, fen, millis, points } from '#domain/units.ts'
import type { Change } from '#protocol/sync.ts'
import { ProgrammeSchema } from '#protocol/programme.ts'

/** Noon of a Monday in Shanghai. */
export const MONDAY = millis(Date.parse('2026-03-02T12:00:00+08:00'))

const SHOP = ProgrammeSchema.parse(
  JSON.parse(readFileSync(new URL('../../resources/programmes/shop.json', import.meta.url), 'utf8')),
)
export const shopProgramme = (version = 1): Programme => ({ ...SHOP, version })

const pinOf = (pin: string): Staff['pin'] => {
  const salt = Buffer.from('salt of a test')
  return {
    salt: salt.toString('base64url'),
    hash: pbkdf2Sync(pin, salt, 10_000, 32, 'sha256').toString('base64url'),
    iterations: 10_000,
  }
}

export const cashier: Staff = { id: 'staff-1', name: '李晓', role: 'cashier', pin: pinOf('1234') }
export const manager: Staff = { id: 'staff-2', name: '周敏', role: 'manager', pin: pinOf('8888') }

export const product = (change: Partial<Product> & { readonly id: string }): Product => ({
  codes: ['6901234567892'],
  name: '酸奶 200g',
  category: '粮油',
  unit: 'piece',
  price: fen(650),
  memberPrice: null,
  tierPrices: {},
  ...change,
})

export const yoghurt = product({ id: 'p-yoghurt', codes: ['6901234567892'], memberPrice: fen(550) })
export const rice = product({ id: 'p-rice', codes: ['6920000000012'], name: '五常大米 5kg', price: fen(5990) })
export const apples = product({
  id: 'p-apples',
  codes: ['2001'],
  name: '红富士苹果',
  category: '水果',
  unit: 'kg',
  price: fen(1290),
})

/** Sells the paid membership of the demo programme. */
export const superCard = product({
  id: 'P0333',
  codes: ['6900000003333'],
  name: '超级会员年卡',
  category: '会员卡',
  price: fen(9900),
})

export const member = (change: Partial<Member> & { readonly id: string }): Member => ({
  code: makeCode('member', 0, 1),
  cards: [],
  profile: {
    name: '王小敏',
    mobile: '13812348899',
    birthday: null,
    sex: null,
    consent: { terms: true, sms: false, wechat: false },
  },
  segments: [],
  tier: 'basic',
  tierBase: 'basic',
  tierProgress: 0,
  tierSince: businessDay('2026-01-01'),
  plans: [],
  lots: [],
  owed: points(0),
  coupons: [],
  uses: {},
  activity: null,
  enrolledAt: MONDAY,
  visits: 0,
  firstVisit: null,
  lastVisit: null,
  spent: fen(0),
  ...change,
})

export const lot = (amount: number, expires: string | null = '2027-12-31', id = 'import'): PointsLot => ({
  id,
  points: points(amount),
  earned: businessDay('2026-01-01'),
  spendableFrom: businessDay('2026-01-01'),
  expires: expires === null ? null : businessDay(expires),
})

export const coupon = (change: Partial<Coupon> & { readonly id: string }): Coupon => ({
  code: makeCode('coupon', 0, 1),
  template: 'coupon-10',
  memberId: null,
  validFrom: businessDay('2026-01-01'),
  validTo: businessDay('2026-12-31'),
  state: 'available',
  ...change,
})

export const wang = member({ id: 'm-wang', cards: ['2800000017'], lots: [lot(3000)] })

/** What headquarters sends first. */
export const firstChanges = (): Change[] => [
  { kind: 'programme', id: 'demo-shop', doc: shopProgramme() },
  ...[cashier, manager].map((doc): Change => ({ kind: 'staff', id: doc.id, doc })),
  ...[yoghurt, rice, apples, superCard].map((doc): Change => ({ kind: 'product', id: doc.id, doc })),
  { kind: 'member', id: wang.id, doc: wang },
]
