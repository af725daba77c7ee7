import { personName } from './names.ts'
import type { Random } from './random.ts'

const TIERS = [
  { id: 'basic', from: 0, to: 99_999, share: 62 },
  { id: 'silver', from: 100_000, to: 299_999, share: 24 },
  { id: 'gold', from: 300_000, to: 999_999, share: 11 },
  { id: 'diamond', from: 1_000_000, to: 4_000_000, share: 3 },
] as const

export const MEMBERS = 2000
/** The member that the documentation and the tests speak of; always the first. */
export const FIRST_MEMBER = { mobile: '13800138899', name: '王小敏', card: '8800000017' } as const

/** The members of a sample shop as CSV; points expire at ends of year counted from `today`. */
export function membersCsv(random: Random, today: string): string {
  const year = Number(today.slice(0, 4))
  const [thisYear, nextYear] = [`${year}-12-31`, `${year + 1}-12-31`]
  const rows = [
    '手机,姓名,生日,性别,卡号,等级,积分,入会日期,累计消费',
    `${FIRST_MEMBER.mobile},${FIRST_MEMBER.name},1992-06-18,女,${FIRST_MEMBER.card},gold,200@${thisYear} 3050@${nextYear},${year - 3}-05-20,9915.00`,
  ]
  const mobiles = new Set<string>([FIRST_MEMBER.mobile])
  for (let n = 1; n < MEMBERS; n++) {
    const sex = random.next() < 0.58 ? 'female' : 'male'
    const tier = random.weighted(TIERS.map((each) => [each, each.share] as const))
    const spend = random.whole(tier.from, tier.to)
    const points = Math.floor((spend / 100) * random.next())
    const soon = random.next() < 0.3 ? Math.floor(points * 0.15) : 0
    const lots = [soon > 0 ? `${soon}@${thisYear}` : '', points - soon > 0 ? `${points - soon}@${nextYear}` : '']
    const cells = [
      freshMobile(random, mobiles),
      personName(random, sex),
      random.next() < 0.6 ? someDay(random, 1955, 2006) : '',
      sex === 'female' ? '女' : '男',
      random.next() < 0.5 ? String(8_800_000_017 + n * 13) : '',
      tier.id,
      lots.filter((lot) => lot !== '').join(' '),
      someDay(random, year - 6, year - 1),
      `${Math.floor(spend / 100)}.${String(spend % 100).padStart(2, '0')}`,
    ]
    rows.push(cells.join(','))
  }
  return `${rows.join('\n')}\n`
}

function freshMobile(random: Random, taken: Set<string>): string {
  for (;;) {
    const prefix = random.pick([
      '130',
      '135',
      '136',
      '138',
      '139',
      '150',
      '152',
      '158',
      '159',
      '176',
      '180',
      '186',
      '188',
      '189',
      '199',
    ])
    const mobile = prefix + String(random.whole(0, 99_999_999)).padStart(8, '0')
    if (taken.has(mobile)) continue
    taken.add(mobile)
    return mobile
  }
}

function someDay(random: Random, from: number, to: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${random.whole(from, to)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`
}
