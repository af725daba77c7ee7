import type { Member } from '#domain/member.ts'
import { addDays } from '#domain/calendar.ts'
import { businessDay, fen, millis } from '#domain/units.ts'
import { member } from './shop.ts'

/** The commonest surnames with how many of a thousand people have them (national figures of 2020, rounded). */
const SURNAMES: readonly (readonly [string, number])[] = [
  ...['王:71', '李:70', '张:67', '刘:51', '陈:46', '杨:32', '黄:23', '赵:22', '吴:20', '周:19', '徐:16', '孙:14'],
  ...['马:13', '朱:12', '胡:11', '郭:11', '何:11', '林:11', '高:10', '罗:10', '郑:9', '梁:9', '谢:8', '宋:8', '唐:8'],
  ...['许:7', '韩:7', '邓:7', '冯:7', '曹:6', '彭:6', '曾:6', '肖:6', '田:5', '董:5', '潘:5', '袁:5', '蔡:5', '蒋:5'],
  ...['余:5', '于:5', '杜:4', '叶:4', '程:4', '魏:4', '苏:4', '吕:4', '丁:4', '任:4', '卢:4', '姚:4', '沈:4', '钟:4'],
  ...['单:1', '仇:1', '解:1', '欧阳:1', '司马:1', '上官:1', '诸葛:1'],
].map((each) => [each.split(':')[0] ?? '', Number(each.split(':')[1])])
/** Characters of given names, the commoner first. */
const GIVEN = [
  ...'英华玉秀明丽春红军伟平芳文建国强敏静杰涛勇娟艳磊超洋辉刚霞燕鹏飞波斌宇浩凯健俊帆雪帅慧婷欣佳琪晨',
  ...'梅兰云凤珍琴莲香萍桂荣德福贵志海东林生金龙新立永成小晓子雨思嘉梓涵轩怡然诗若可一铭泽睿瑞博宁安',
]

/** mulberry32: the same numbers in every run. Out: whole numbers from 0 to below `below`. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** A name as a member base has them: few surnames, many given names, the common ones often. */
function personName(random: (below: number) => number): string {
  let place = random(SURNAMES.reduce((sum, [, weight]) => sum + weight, 0))
  const [surname] = SURNAMES.find(([, weight]) => (place -= weight) < 0) ?? ['王']
  const character = () => GIVEN[Math.min(random(GIVEN.length), random(GIVEN.length))] ?? '华'
  return surname + character() + (random(4) === 0 ? '' : character())
}

/**
 * Made-up members number `from` to below `to` of a chain, the same for the same seed, wherever one begins. Mobile numbers, cards
 * and codes are unique up to ten million.
 */
export function* people(from: number, to: number, seed = 42): Generator<Member> {
  const like = member({ id: 'like' })
  for (let n = from; n < to; n++) {
    const random = seeded(seed ^ Math.imul(n + 1, 0x9e3779b1))
    const hex = (length: number) => Array.from({ length }, () => random(16).toString(16)).join('')
    // A bijection of the number, so that neighbours do not look alike.
    const digits = String((n * 7_919 + 1_234_567) % 100_000_000).padStart(8, '0')
    const visits = random(5) === 0 ? 0 : random(80)
    const day = businessDay(`2026-${String(1 + random(9)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`)
    yield {
      ...like,
      id: `0198${hex(4)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(4)}${String(n).padStart(8, '0')}`,
      code: `SKM${String(1 + random(999)).padStart(4, '0')}${String(n).padStart(8, '0')}${random(10)}`,
      cards: random(3) === 0 ? [] : [String(2_800_000_000 + n)],
      profile: {
        ...like.profile,
        name: personName(random),
        mobile: `1${['38', '39', '36', '37', '35', '58', '59', '86', '88', '99'][random(10)]}${digits}`,
        sex: random(2) === 0 ? 'female' : 'male',
      },
      lots:
        visits === 0
          ? []
          : [{ id: hex(12), points: random(5000), earned: day, spendableFrom: day, expires: null } as never],
      coupons: [],
      tierProgress: random(500_000),
      visits,
      firstVisit: visits === 0 ? null : addDays(day, -(visits - 1) * (1 + (n % 20))),
      lastVisit: visits === 0 ? null : day,
      spent: fen(visits * (500 + ((n * 7_919) % 20_000))),
      enrolledAt: millis(1_600_000_000_000 + random(180_000_000) * 1000),
    }
  }
}
