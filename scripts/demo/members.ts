import { toCsv, yuan } from './csv.ts'
import { addDays, daysBetween, endOfMonth } from './days.ts'
import { makeName, TRICKY_SURNAMES, type Sex } from './names.ts'
import { seeded, type Random } from './random.ts'

export type DemoMember = {
  readonly mobile: string
  readonly name: string
  readonly birthday: string | null
  readonly sex: Sex
  readonly card: string | null
  readonly tier: 'basic' | 'silver' | 'gold' | 'diamond'
  readonly lots: readonly { readonly points: number; readonly expires: string }[]
  readonly enrolled: string
  /** Fen spent so far. */
  readonly spent: number
  /** Days on which they bought something, and the first and the last of them. */
  readonly visits: number
  readonly first: string
  readonly last: string
  readonly segments: readonly string[]
}

const HEADER = [
  '手机',
  '姓名',
  '生日',
  '性别',
  '卡号',
  '等级',
  '积分',
  '入会日期',
  '累计消费',
  '来店次数',
  '首次来店',
  '最近来店',
  '消费总额',
  '标签',
]
/** What a visit is worth on average, in fen. */
const RECEIPT = 6_000
const FIRST_CARD = 8_800_000_017
/** Number segments that the carriers hand out. */
const SEGMENTS = [
  ...['130', '131', '132', '133', '134', '135', '136', '137', '138', '139', '147', '150', '151', '152', '153'],
  ...['155', '156', '157', '158', '159', '166', '173', '175', '176', '177', '178', '180', '181', '182', '183'],
  ...['184', '185', '186', '187', '188', '189', '191', '193', '195', '198', '199'],
]
/** What is spent on the way to each tier, in yuan; the same steps as in the sample programmes. */
const TIERS = [
  ['basic', 72, 0, 1000],
  ['silver', 18, 1000, 3000],
  ['gold', 8, 3000, 10_000],
  ['diamond', 2, 10_000, 60_000],
] as const

/** The member that every demo and every test knows, as the screens in the documents show her. */
function known(today: string): DemoMember {
  const year = Number(today.slice(0, 4))
  return {
    mobile: '13800138899',
    name: '王小敏',
    birthday: '1992-05-20',
    sex: 'female',
    card: String(FIRST_CARD),
    tier: 'gold',
    lots: [
      { points: 3050, expires: `${year + 1}-12-31` },
      { points: 200, expires: `${year}-12-31` },
    ],
    enrolled: addDays(today, -1200),
    spent: 991_500,
    visits: 166,
    first: addDays(today, -1200),
    last: addDays(today, -9),
    segments: ['附近居民'],
  }
}

/**
 * `count` members; the first is always the known one, and each tricky surname is among the next.
 * `segments`: how many in a hundred belong to each.
 */
export function makeMembers(
  count: number,
  random: Random,
  today: string,
  segments: readonly (readonly [name: string, percent: number])[],
): DemoMember[] {
  const mobiles = new Set([known(today).mobile])
  const others = Array.from({ length: count - 1 }, (_, i) => {
    const { name, sex } = makeName(random, TRICKY_SURNAMES[i] ?? null)
    const [tier, , from, to] = random.weighted(TIERS.map((row) => [row, row[1]] as const))
    const spent = (from + random.below(to - from)) * 100 + random.below(100)
    const person = {
      mobile: newMobile(random, mobiles),
      name,
      sex,
      birthday: random.chance(80) ? addDays(today, -(18 * 365 + random.below(55 * 365))) : null,
      card: random.chance(70) ? String(FIRST_CARD + 29 * (i + 1)) : null,
      tier,
      lots: makeLots(spent, random, today),
      enrolled: addDays(today, -Math.min(random.below(2900), random.below(2900)) - 1),
      spent,
      segments: segments.filter(([, percent]) => random.chance(percent)).map(([name]) => name),
    }
    return { ...person, ...makeVisits(person, seeded(i + 1), today) }
  })
  return [known(today), ...others]
}

/**
 * How somebody came who spent so much since they joined: each with a receipt of their own size, and three in ten gone
 * since some day, the others within their own rhythm.
 */
function makeVisits(
  { spent, enrolled: first }: Pick<DemoMember, 'spent' | 'enrolled'>,
  random: Random,
  today: string,
): Pick<DemoMember, 'visits' | 'first' | 'last'> {
  const age = daysBetween(first, today)
  const receipt = RECEIPT * 0.5 * 1.4 ** (random.below(5) + random.below(5) - 2)
  const visits = spent === 0 ? 0 : Math.min(Math.ceil(spent / receipt), Math.ceil(age / 2))
  const rhythm = age / Math.max(1, visits)
  const silent = random.chance(30) ? random.below(age) : random.below(Math.ceil(1.5 * rhythm))
  // As many days as visits lie between the first and the last, at the least.
  const days = visits < 2 ? 0 : Math.max(visits - 1, age - 1 - silent)
  return { visits, first, last: addDays(first, days) }
}

function newMobile(random: Random, taken: Set<string>): string {
  for (;;) {
    const mobile = random.pick(SEGMENTS) + String(random.below(100_000_000)).padStart(8, '0')
    if (taken.has(mobile)) continue
    taken.add(mobile)
    return mobile
  }
}

/** Up to four lots of the last year, each ending with a month still to come. */
function makeLots(spent: number, random: Random, today: string): DemoMember['lots'] {
  const months = new Set(Array.from({ length: random.below(5) }, () => random.below(12)))
  return [...months]
    .sort((a, b) => a - b)
    .map((month) => ({
      points: 1 + random.below(Math.floor(spent / 400) + 20),
      expires: endOfMonth(today, month),
    }))
}

/** The members file of a demo shop. */
export function membersCsv(members: readonly DemoMember[]): string {
  return toCsv(
    HEADER,
    members.map((member) => [
      member.mobile,
      member.name,
      member.birthday ?? '',
      member.sex === 'female' ? '女' : '男',
      member.card ?? '',
      member.tier,
      member.lots.map((lot) => `${lot.points}@${lot.expires}`).join(' '),
      member.enrolled,
      yuan(member.spent),
      String(member.visits),
      member.visits === 0 ? '' : member.first,
      member.visits === 0 ? '' : member.last,
      yuan(member.spent),
      member.segments.join(' '),
    ]),
  )
}
