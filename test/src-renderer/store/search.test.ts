import { TEST_STORE_KEY } from '#test/support/test-keys.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '#test/support/indexed-db.ts'
import { memberKeys } from '#directory/search-keys.ts'
import { openStore, type Store } from '#store/open.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { findMembers, findProducts } from '#store/search.ts'
import { member, product } from '#test/support/shop.ts'
import type { Member } from '#domain/member.ts'
import { productKeys } from '#store/product-keys.ts'

let made = 0
const people: readonly (readonly [name: string, mobile: string, card?: string])[] = [
  ['张伟', '13800008899', '2800000017'],
  ['张敏', '13911118899'],
  ['章子怡', '13722221234'],
  ['王小敏', '13812348899', '2800000024'],
  ['单晓丽', '15012345678'],
  ['欧阳娜娜', '15087654321'],
  ['吕布', '18899990000'],
  ['Anna Smith', '18600000001'],
  ['李四', '13888990000'],
  ['孙一', '15012347777'],
  ['孙二', '17777771501'],
]

async function storeOf(members: readonly Member[]): Promise<Store> {
  const toPinyin = await loadPinyin()
  const store = openStore(`search-${++made}`, TEST_STORE_KEY)
  await store.members.bulkPut(
    members.map((doc) => ({ id: doc.id, doc, base: 'as-shown' as const, keys: memberKeys(doc, toPinyin) })),
  )
  return store
}

const chain = () =>
  storeOf(
    people.map(([name, mobile, card], i) =>
      member({
        id: `m-${i}`,
        code: `SKM000000000${i}00${i}`,
        cards: card === undefined ? [] : [card],
        profile: { ...member({ id: '' }).profile, name, mobile },
      }),
    ),
  )

describe('find a member from one box', () => {
  test.each([
    // What is typed, and who is found, best first.
    ['13812348899', ['王小敏']],
    ['8899', ['张伟', '张敏', '王小敏']],
    ['899', ['张伟', '张敏', '王小敏']],
    ['2800000024', ['王小敏']],
    ['SKM0000000003003', ['王小敏']],
    ['skm0000000003003', ['王小敏']],
    ['王小敏', ['王小敏']],
    ['小敏', ['王小敏']],
    ['敏', ['张敏', '王小敏']],
    ['张', ['张伟', '张敏']],
    ['zhang', ['张伟', '张敏', '章子怡']],
    ['zhangmin', ['张敏']],
    ['zhangm', ['张敏']],
    ['zm', ['张敏']],
    ['xm', ['王小敏']],
    ['shanxiaoli', ['单晓丽']],
    ['sxl', ['单晓丽']],
    ['ouyang', ['欧阳娜娜']],
    ['oynn', ['欧阳娜娜']],
    ['lvbu', ['吕布']],
    ['lubu', ['吕布']],
    ['anna', ['Anna Smith']],
    ['smith', ['Anna Smith']],
    ['ANNA', ['Anna Smith']],
    ['zhang 8899', ['张伟', '张敏']],
    ['8899 zhang', ['张伟', '张敏']],
    ['zhang8899', ['张伟', '张敏']],
    ['张8899', ['张伟', '张敏']],
    ['王xm', ['王小敏']],
    ['张 138', ['张伟']],
    ['zm 8899', ['张敏']],
    // Digits beside a name are a tail, and a beginning only where nobody has that tail.
    ['sun 1501', ['孙二']],
    ['sun 15012', ['孙一']],
    ['8899', ['张伟', '张敏', '王小敏']],
    ['zhang 0000', []],
    ['dan', []],
    ['', []],
    ['-', []],
    ['~', []],
  ])('%s', async (text, names) => {
    const found = await findMembers(await chain(), text, 10)
    const got = found.map(({ member: { profile } }) => profile.name)
    expect(got.toSorted()).toEqual([...names].toSorted())
  })

  test('the best match comes first: exact, then tail, then name', async () => {
    const store = await chain()
    const names = async (text: string) =>
      (await findMembers(store, text, 10)).map((hit) => [hit.member.profile.name, hit.match])
    // 13888990000 has 8899 in the middle only, 18899990000 not at all where it counts.
    expect(await names('8899')).toEqual(expect.arrayContaining([['张伟', 'tail']]))
    expect((await names('xiaomin'))[0]).toEqual(['王小敏', 'part'])
    expect((await names('188'))[0]).toEqual(['吕布', 'start'])
    expect((await names('lvbu'))[0]).toEqual(['吕布', 'exact'])
  })

  test('whoever is asked for is found by every way, among many', async () => {
    const toPinyin = await loadPinyin()
    const surname = fc.constantFrom(...'王李张刘陈杨黄赵吴周单曾解仇乐')
    const given = fc.string({
      unit: fc.constantFrom(...'伟芳娜敏静秀丽强磊军洋勇艳杰涛明超兰霞平'),
      minLength: 1,
      maxLength: 2,
    })
    const digits = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ name: fc.tuple(surname, given).map((parts) => parts.join('')), mobile: digits }), {
          minLength: 1,
          maxLength: 60,
          selector: ({ mobile }) => mobile,
        }),
        fc.nat(),
        async (all, pick) => {
          const store = await storeOf(
            all.map(({ name, mobile }, i) =>
              member({ id: `m-${i}`, profile: { ...member({ id: '' }).profile, name, mobile } }),
            ),
          )
          const at = pick % all.length
          const { name, mobile } = all[at]!
          const spoken = toPinyin(name, 'person')
          const initials = spoken.map(([first]) => first).join('')
          const tail = mobile.slice(-4)
          for (const text of [mobile, tail, name, spoken.join(''), initials, `${initials} ${tail}`, `${tail}${name}`]) {
            const found = await findMembers(store, text, 100)
            expect(
              found.map((hit) => hit.member.id),
              text,
            ).toContain(`m-${at}`)
          }
          await store.delete()
        },
      ),
      { numRuns: 25 },
    )
  })

  test('several words are met together however common each of them is', async () => {
    const many = Array.from({ length: 900 }, (_, i) =>
      member({
        id: `m-${String(i).padStart(4, '0')}`,
        profile: {
          ...member({ id: '' }).profile,
          name: i === 777 ? '张敏华' : i % 2 ? '张伟' : '王敏',
          mobile: String(13_000_000_000 + i),
        },
      }),
    )
    const found = await findMembers(await storeOf(many), 'zhang min', 10)
    expect(found.map((hit) => hit.member.profile.name)).toEqual(['张敏华'])
  })
})

describe('find goods', () => {
  test.each([
    ['6901234567892', ['蒙牛纯甄酸奶200g']],
    ['567892', ['蒙牛纯甄酸奶200g']],
    ['suannai', ['蒙牛纯甄酸奶200g']],
    ['cz', ['蒙牛纯甄酸奶200g']],
    ['mn', ['蒙牛纯甄酸奶200g']],
    ['酸奶', ['蒙牛纯甄酸奶200g']],
    // Also 200… and g…: 2001 and guo. The whole word comes first.
    ['200g', ['蒙牛纯甄酸奶200g', '重庆火锅底料']],
    ['酸奶 200', ['蒙牛纯甄酸奶200g']],
    ['chongqing', ['重庆火锅底料']],
    ['2001', ['重庆火锅底料']],
    // The end of one article's code, and part of the name of another.
    ['892', ['蒙牛纯甄酸奶200g', '旧版 892 号']],
    ['x', []],
  ])('%s', async (text, names) => {
    const toPinyin = await loadPinyin()
    const store = openStore(`search-${++made}`, TEST_STORE_KEY)
    const goods = [
      product({ id: 'p-1', name: '蒙牛纯甄酸奶200g' }),
      product({ id: 'p-2', name: '重庆火锅底料', codes: ['2001'] }),
      product({ id: 'p-3', name: '旧版 892 号', codes: ['3'] }),
    ]
    await store.products.bulkPut(goods.map((doc) => ({ id: doc.id, doc, keys: productKeys(doc, toPinyin) })))
    expect((await findProducts(store, text, 10)).map((hit) => hit.product.name)).toEqual(names)
  })
})
