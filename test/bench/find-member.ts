import type { Member } from '#domain/member.ts'
import { businessDay } from '#domain/units.ts'
import type { Shuke } from '#test/support/browser/entry.ts'
import { browserMissing, newProfile, openPage, serveStore } from '#test/support/browser/store-page.ts'
import { lot, member } from '#test/support/shop.ts'
import { formatMs, percentile, skippedRow, type BenchRow } from './row.ts'

declare const shuke: Shuke

const SIZES = [2_000, 100_000]
const WAYS = ['mobile', 'card', 'last four digits', 'initials', 'pinyin and digits'] as const
const SAMPLES = 200
/** Noise only adds: of several rounds the least disturbed one counts, for both sides. */
const ROUNDS = 5
const TARGET_RATIO = 2
const TARGET_MS = 16
/** What the made-up members have in common. */
const LIKE = member({ id: 'm', lots: [lot(3000)], lastVisit: businessDay('2026-01-01') })

/** Milliseconds of each lookup, and of the plain index lookup that gives as many rows, taken next to it. */
type Samples = Readonly<
  Record<(typeof WAYS)[number], { readonly found: readonly number[]; readonly plain: readonly number[] }>
>

/**
 * Fills a store in a real Chromium with made-up members and looks some of them up by each way. The
 * yardstick is Dexie's own lookup by one index, of as many rows as were found.
 */
export async function rows(): Promise<BenchRow[]> {
  const missing = await browserMissing()
  if (missing !== null) return [skippedRow('find a member', missing)]
  const site = await serveStore()
  const { page, context } = await openPage(site, await newProfile())
  try {
    const table: BenchRow[] = []
    for (const size of SIZES) {
      await page.evaluate(fill, { size, like: LIKE })
      const rounds: Samples[] = []
      for (let round = 0; round <= ROUNDS; round++) {
        const samples = await page.evaluate(measure, { size, samples: SAMPLES })
        // The first one warms up.
        if (round > 0) rounds.push(samples)
      }
      table.push(...WAYS.map((way) => rowOf(size, way, rounds)))
    }
    return table
  } finally {
    await context.close()
    await site.close()
  }
}

function rowOf(size: number, way: (typeof WAYS)[number], rounds: readonly Samples[]): BenchRow {
  const measured = Math.min(...rounds.map((samples) => percentile(samples[way].found, 0.99)))
  const yardstick = Math.min(...rounds.map((samples) => percentile(samples[way].plain, 0.99)))
  const ratio = measured / yardstick
  return {
    what: `find by ${way}, ${size.toLocaleString('en')} members, p99`,
    measured: formatMs(measured),
    yardstick: `${formatMs(yardstick)} indexed get of as many`,
    ratio,
    target: `≤ ${TARGET_RATIO}× and ≤ ${TARGET_MS} ms`,
    ok: ratio <= TARGET_RATIO && measured <= TARGET_MS,
  }
}

/** Runs in the page. */
async function fill({ size, like }: { size: number; like: Member }): Promise<void> {
  const store = shuke.openStore(`find-${size}`)
  const toPinyin = await shuke.loadPinyin()
  let seed = 42
  // mulberry32: the same members in every run.
  const random = (below: number) => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余']
  const given = [...'伟芳娜敏静秀丽强磊军洋勇艳杰涛明超兰霞平刚桂英华玉萍红鑫波斌宇浩凯健俊帆雪帅慧婷欣佳琪晨']
  const pick = (from: readonly string[]) => from[random(from.length)] ?? ''
  const people = Array.from({ length: size }, (_, i): Member => ({
    ...like,
    id: `m-${i}`,
    code: `SKM0000${String(i).padStart(8, '0')}0`,
    cards: [String(2_800_000_000 + i)],
    profile: {
      ...like.profile,
      name: pick(surnames) + pick(given) + (random(5) === 0 ? '' : pick(given)),
      mobile: `1${30 + random(70)}${String(i * 7919 + random(7919))
        .padStart(8, '0')
        .slice(-8)}`,
    },
    tierProgress: random(100_000),
    visits: random(50),
  }))
  for (let from = 0; from < size; from += 2000) {
    await store.members.bulkPut(
      people
        .slice(from, from + 2000)
        .map((doc) => ({ id: doc.id, doc, base: 'as-shown' as const, keys: shuke.memberKeys(doc, toPinyin) })),
    )
  }
  Object.assign(globalThis, { people, random })
}

/** Runs in the page. */
async function measure({ size, samples }: { size: number; samples: number }): Promise<Samples> {
  const { people, random } = globalThis as unknown as { people: readonly Member[]; random: (below: number) => number }
  const store = shuke.openStore(`find-${size}`)
  const toPinyin = await shuke.loadPinyin()
  const timed = async <T>(work: () => PromiseLike<T>): Promise<readonly [number, T]> => {
    const start = performance.now()
    const result = await work()
    return [performance.now() - start, result]
  }
  const empty = () => ({ found: [] as number[], plain: [] as number[] })
  const result = {
    mobile: empty(),
    card: empty(),
    'last four digits': empty(),
    initials: empty(),
    'pinyin and digits': empty(),
  }
  for (let i = 0; i < samples; i++) {
    const { profile, cards, code } = people[random(size)]!
    const tail = profile.mobile.slice(-4)
    const spoken = toPinyin(profile.name, 'person')
    const texts = {
      mobile: profile.mobile,
      card: cards[0]!,
      'last four digits': tail,
      initials: spoken.map(([first]) => first).join(''),
      'pinyin and digits': `${spoken[0]} ${tail}`,
    }
    for (const way of Object.keys(texts) as (keyof typeof texts)[]) {
      const [found, hits] = await timed(() => shuke.findMembers(store, texts[way], 20))
      const from = code.toLowerCase()
      const [plain] = await timed(() =>
        hits.length === 1
          ? store.members.where('keys').equals(from).toArray()
          : store.members.where('keys').between(from, 'skn').limit(hits.length).toArray(),
      )
      if (hits.length === 0) throw new Error(`nobody found by ${way}`)
      result[way].found.push(found)
      result[way].plain.push(plain)
    }
  }
  return result
}
