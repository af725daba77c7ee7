import { TEST_STORE_KEY } from '#test/support/test-keys.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '#test/support/indexed-db.ts'
import { memberKeys } from '#directory/search-keys.ts'
import type { Member } from '#domain/member.ts'
import { attachDirectory, openDirectory } from '#store/directory/attached.ts'
import { rowsByKey } from '#store/directory/member-rows.ts'
import { openStore, type Store } from '#store/open.ts'
import { loadPinyin, type ToPinyin } from '#store/pinyin.ts'
import { findMembers, memberByCode, memberByMobile } from '#store/search.ts'
import { installRuns, newKey, type Said } from '#test/support/filed-store.ts'
import { member } from '#test/support/shop.ts'

let made = 0
const PEOPLE = 24

const live = (doc: Member, toPinyin: ToPinyin) => ({
  id: doc.id,
  doc,
  base: 'as-shown' as const,
  keys: memberKeys(doc, toPinyin),
})

/** How somebody looks at one time: few names and digits, so that many share them. */
const looks = fc.record({
  name: fc.string({ unit: fc.constantFrom('张', '敏', '章', '伟', '单', 'a', '3'), minLength: 1, maxLength: 3 }),
  mobile: fc.tuple(
    fc.constantFrom('138', '139'),
    fc.constantFrom('0000', '1234'),
    fc.constantFrom('8899', '0899', '3800'),
  ),
  card: fc.option(fc.constantFrom('28000001', '28000002', '1380000'), { nil: null }),
})
const who = fc.integer({ min: 0, max: PEOPLE - 1 })
/** In each time some change and some go; the last time is live. */
const times = fc.array(
  fc.uniqueArray(fc.tuple(who, fc.option(looks, { nil: null, freq: 4 })), { selector: ([n]) => n, maxLength: PEOPLE }),
  { minLength: 2, maxLength: 4 },
)

function docOf(n: number, { name, mobile, card }: typeof looks extends fc.Arbitrary<infer T> ? T : never): Member {
  const id = `m-${String(n).padStart(2, '0')}`
  const profile = { ...member({ id }).profile, name, mobile: mobile.join('') }
  return member({
    id,
    code: `SKM00000000000${String(n).padStart(2, '0')}`,
    cards: card === null ? [] : [card],
    profile,
  })
}

async function openBoth(said: readonly (readonly Said[])[]): Promise<{ split: Store; whole: Store }> {
  const toPinyin = await loadPinyin()
  const [split, whole] = [openStore(`split-${++made}`, TEST_STORE_KEY), openStore(`whole-${made}`, null)]
  const key = await newKey()
  attachDirectory(split, key)
  await installRuns(split, key, said.slice(0, -1), toPinyin)
  // As the thread that searches does it.
  if (made % 2 === 0) await (await openDirectory(split))?.loadColumns(() => true)
  const last = said.at(-1) ?? []
  await split.members.bulkPut(last.flatMap(([, doc]) => (doc === null ? [] : [live(doc, toPinyin)])))
  await split.hidden.bulkPut(last.flatMap(([id, doc]) => (doc === null ? [{ id }] : [])))
  const now = new Map<string, Member | null>(said.flat())
  await whole.members.bulkPut([...now.values()].flatMap((doc) => (doc === null ? [] : [live(doc, toPinyin)])))
  return { split, whole }
}

const TEXTS = [
  'z',
  'zh',
  'zhang',
  'm',
  '敏',
  '张',
  '张敏',
  'min',
  'zm',
  '8899',
  '899',
  '13',
  '138',
  '138000',
  '13800008899',
]
TEXTS.push(
  '28000001',
  '2800',
  '1380000',
  'skm',
  'SKM0000000000003',
  'zhang 8899',
  'zhang min',
  '张 138',
  'min zhang 899',
  'zhang8899',
  'a3',
  '张敏0899',
  'shan',
  'wei 13',
)

describe('members split between the directory and live rows', { timeout: 120_000 }, () => {
  test('are found as if they were all live: the same, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(
        times,
        fc.integer({ min: 1, max: 8 }),
        fc.shuffledSubarray(TEXTS, { minLength: 6, maxLength: 6 }),
        async (drawn, limit, texts) => {
          const said = drawn.map((time) =>
            time.map(([n, how]): Said => [`m-${String(n).padStart(2, '0')}`, how === null ? null : docOf(n, how)]),
          )
          const { split, whole } = await openBoth(said)
          for (const text of texts) {
            expect(await findMembers(split, text, limit), text).toEqual(await findMembers(whole, text, limit))
            expect((await memberByCode(split, text))?.id, text).toBe((await memberByCode(whole, text))?.id)
            expect((await rowsByKey(split, text)).map(({ id }) => id).toSorted(), text).toEqual(
              (await rowsByKey(whole, text)).map(({ id }) => id).toSorted(),
            )
          }
          expect(await memberByMobile(split, '13800008899')).toBe(await memberByMobile(whole, '13800008899'))
          await Promise.all([split.delete(), whole.delete()])
        },
      ),
      { numRuns: 12 },
    )
  })

  test('several common words are met among hundreds', async () => {
    const of = (n: number, name: string) =>
      docOf(n, { name, mobile: ['138', String(n).padStart(4, '0'), '8899'], card: null } as never)
    const all = Array.from({ length: 700 }, (_, n) => of(n, n % 3 === 0 ? '张敏' : n % 3 === 1 ? '张伟' : '王敏'))
    const said = [
      all.map((doc): Said => [doc.id, doc]),
      all.slice(100, 250).map((doc): Said => [doc.id, { ...doc, profile: { ...doc.profile, name: '张敏华' } }]),
      all.slice(200, 450).map((doc): Said => [doc.id, { ...doc, profile: { ...doc.profile, name: '张伟' } }]),
    ]
    const { split, whole } = await openBoth(said)
    for (const text of ['zhang min', '张 8899', 'min 138', 'zhang min hua', '8899 wang']) {
      expect(await findMembers(split, text, 20), text).toEqual(await findMembers(whole, text, 20))
      expect((await findMembers(split, text, 20)).length, text).toBe(20)
    }
  })
})
