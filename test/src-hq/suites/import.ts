import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { codeKind } from '#domain/codes.ts'
import { saleFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop, type TestShop } from '#test/support/hq-shop.ts'
import { countsOf, faultsOf, importGoods, importMembers } from '#test/support/imports.ts'
import { must } from '#test/support/till-client.ts'

export function importSuite(databases: () => TestDatabases): void {
  const docs = async (shop: TestShop, kind: string) =>
    (await (await shop.till({ name: `${Math.random()}` })).pullAll()).changes
      .filter((change) => change.kind === kind)
      .map((change) => change.doc)
  const memberOf = async (shop: TestShop, mobile: string) =>
    must(await shop.admin<{ member: Member }>('GET', `/members?mobile=${mobile}`)).member

  describe('import of goods', () => {
    const header = '编号,条码,名称,分类,单位,售价,会员价,售价@gold\n'

    test('takes prices by digits, several codes, units and tier prices', async () => {
      const shop = await openShop(await databases().fresh())
      const csv = `\uFEFF${header}p-1,6901234567892 96385074,"酸奶, 200g",乳品,瓶,6.5,5.99,5\r\np-2,,散装苹果,水果,公斤,"1,234.05",,\r\n`
      expect(countsOf(await importGoods(shop, csv))).toEqual([2, 2, 0, 0, 0])
      expect(await docs(shop, 'product')).toEqual([
        {
          id: 'p-1',
          codes: ['6901234567892', '96385074'],
          name: '酸奶, 200g',
          category: '乳品',
          unit: 'piece',
          price: 650,
          memberPrice: 599,
          tierPrices: { gold: 500 },
        },
        {
          id: 'p-2',
          codes: ['p-2'],
          name: '散装苹果',
          category: '水果',
          unit: 'kg',
          price: 123_405,
          memberPrice: null,
          tierPrices: {},
        },
      ])
    })

    test('reports each broken row with line, column, value and reason, and imports the rest', async () => {
      const shop = await openShop(await databases().fresh())
      const rows = [
        'p-1,6901234567893,酸奶,乳品,件,6.50,,',
        'p-2,,面包,烘焙,件,6.505,,',
        '',
        'p-3,,"牛奶,乳品,件,6,,',
        'p-4,,茶,饮料,车,-1,,',
        'p 5,,,饮料,件,1,x,',
        'p-6,,水,饮料,件,1,,,,7',
        'p-7,,水,饮料,件,1,,',
        'p-7,,水,饮料,件,1,,',
        'p-8,p-7,水,饮料,件,1,,',
        'p-9,,金条,首饰,件,9999999.00,10000000,',
      ]
      const report = await importGoods(shop, header + rows.join('\n'))
      expect(faultsOf(report)).toEqual([
        [2, '条码', '6901234567893', 'check-digit'],
        [3, '售价', '6.505', 'price'],
        [5, null, '', 'quote-open'],
        [6, '单位', '车', 'unit'],
        [6, '售价', '-1', 'price'],
        [7, '编号', 'p 5', 'id'],
        [7, '名称', '', 'required'],
        [7, '会员价', 'x', 'price'],
        [8, null, '', 'too-many-cells'],
        [10, '编号', 'p-7', 'duplicate-in-file'],
        [11, '条码', 'p-7', 'duplicate-in-file'],
        [12, '会员价', '10000000', 'too-dear'],
      ])
      for (const { reason } of report.rejected) expect(reason).toMatch(/[一-龥]/)
      expect(report.rejected.at(-2)?.reason).toBe('与第 9 行重复')
      expect(report.rejected.at(-1)?.reason).toBe('价格太高,最多 9999999 元')
      expect(countsOf(report).slice(0, 3)).toEqual([10, 1, 0])
    })

    test('a dry run says the same and writes nothing; again changes nothing', async () => {
      const shop = await openShop(await databases().fresh())
      const csv = `${header}p-1,,酸奶,乳品,件,6,,\np-2,,面包,烘焙,件,x,,\n`
      const tried = await importGoods(shop, csv, '?dryRun=1')
      expect(await docs(shop, 'product')).toEqual([])
      const { dryRun, ...done } = await importGoods(shop, csv)
      expect([dryRun, { ...tried }]).toEqual([false, { dryRun: true, ...done }])
      expect(countsOf(await importGoods(shop, csv))).toEqual([2, 0, 0, 1, 1])
      expect(countsOf(await importGoods(shop, csv.replace(',6,', ',7,')))).toEqual([2, 0, 1, 0, 1])
    })

    test('a code stays with its product unless the file moves it', async () => {
      const shop = await openShop(await databases().fresh())
      await importGoods(shop, `${header}a,111,甲,类,件,1,,\nb,222,乙,类,件,1,,\n`)
      expect(faultsOf(await importGoods(shop, `${header}c,111,丙,类,件,1,,\n`))).toEqual([[2, '条码', '111', 'in-use']])
      expect(countsOf(await importGoods(shop, `${header}a,333,甲,类,件,1,,\nc,111,丙,类,件,1,,\n`))).toEqual([
        2, 1, 1, 0, 0,
      ])
      // b would give up 222 for 333, but that is a's; so c cannot have 222 either.
      const chain = await importGoods(shop, `${header}b,333,乙,类,件,1,,\nd,222,丁,类,件,1,,\n`)
      expect(faultsOf(chain)).toEqual([
        [2, '条码', '333', 'in-use'],
        [3, '条码', '222', 'in-use'],
      ])
    })

    test('reads GB18030, as Excel writes it', async () => {
      const shop = await openShop(await databases().fresh())
      const words: Record<string, number[]> = {
        编号: [0xb1, 0xe0, 0xba, 0xc5],
        名称: [0xc3, 0xfb, 0xb3, 0xc6],
        分类: [0xb7, 0xd6, 0xc0, 0xe0],
        售价: [0xca, 0xdb, 0xbc, 0xdb],
        茶: [0xb2, 0xe8],
      }
      const bytes = ['编号', ',', '名称', ',', '分类', ',', '售价', '\np-1,', '茶', ',', '茶', ',3'].flatMap(
        (part) => words[part] ?? [...Buffer.from(part)],
      )
      const request = new Request('http://hq/admin/v1/import/products', {
        method: 'POST',
        body: new Uint8Array(bytes),
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      })
      expect(await (await shop.hq.fetch(request)).json()).toMatchObject({ ok: true, data: { added: 1 } })
      expect(await docs(shop, 'product')).toMatchObject([{ name: '茶', price: 300 }])
    })

    test('a file without the columns is refused by name', async () => {
      const shop = await openShop(await databases().fresh())
      expect(await shop.admin('POST', '/import/products', '编号,名称\n1,x')).toEqual({
        ok: false,
        code: 'columns-missing',
        facts: { columns: ['分类', '售价'] },
      })
      expect(await shop.admin('POST', '/import/members', '')).toMatchObject({ code: 'columns-missing' })
    })
  })

  describe('import of members', () => {
    const header = '手机,姓名,生日,性别,卡号,等级,积分,入会日期,累计消费\n'

    test('brings old balances with their last days, and a code of their own', async () => {
      const shop = await openShop(await databases().fresh())
      const csv = `${header}138 1234 5678,王小敏,1990/1/5,女,1000000017 1000000018,金卡,3050@2027-12-31 200@2026-12-31,2020-05-01,3456.70\n13900000000,李雷,,,,,300,,\n`
      expect(countsOf(await importMembers(shop, csv))).toEqual([2, 2, 0, 0, 0])
      const wang = await memberOf(shop, '13812345678')
      expect(wang).toMatchObject({
        cards: ['1000000017', '1000000018'],
        tier: 'gold',
        tierProgress: 345_670,
        owed: 0,
        enrolledAt: Date.parse('2020-05-01T00:00:00+08:00'),
        profile: {
          name: '王小敏',
          birthday: '1990-01-05',
          sex: 'female',
          consent: { terms: true, sms: false, wechat: false },
        },
        lots: [
          { points: 3050, earned: '2020-05-01', spendableFrom: '2020-05-01', expires: '2027-12-31' },
          { points: 200, earned: '2020-05-01', spendableFrom: '2020-05-01', expires: '2026-12-31' },
        ],
      })
      expect(codeKind(wang.code)).toBe('member')
      expect(await memberOf(shop, '13900000000')).toMatchObject({
        tier: 'basic',
        lots: [{ points: 300, earned: '2026-11-20', expires: null }],
      })
      expect(must(await shop.admin('GET', `/members/${wang.id}/ledger`))).toMatchObject({
        sum: 3250,
        agrees: true,
        entries: [{ kind: 'opening' }],
      })
      expect(must(await shop.admin<{ member: Member }>('GET', '/members?key=1000000018')).member.id).toBe(wang.id)
    })

    test('reports what is wrong without showing mobile numbers, and imports the rest', async () => {
      const shop = await openShop(await databases().fresh())
      const rows = [
        '22345678901,王,,,,,,,',
        '1381234567,李,,,,,,,',
        '13800000001,,2001-02-29,x,,钻石,1.5,2020,十',
        '13800000002,赵,,,77,,,,',
        '13800000002,钱,,,,,,,',
        '13800000003,孙,,,77,,,,',
      ]
      const report = await importMembers(shop, header + rows.join('\n'))
      expect(faultsOf(report)).toEqual([
        [2, '手机', '223****8901', 'mobile'],
        [3, '手机', '138****4567', 'mobile'],
        [4, '姓名', '', 'required'],
        [4, '生日', '2001-02-29', 'date'],
        [4, '性别', 'x', 'sex'],
        [4, '等级', '钻石', 'tier-unknown'],
        [4, '积分', '1.5', 'points'],
        [4, '入会日期', '2020', 'date'],
        [4, '累计消费', '十', 'price'],
        [6, '手机', '138****0002', 'duplicate-in-file'],
        [7, '卡号', '77', 'duplicate-in-file'],
      ])
      expect(countsOf(report)).toEqual([6, 1, 0, 0, 11])
    })

    test('again changes nothing; a corrected balance goes in as the difference, sales in between stay', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const csv = `${header}13812345678,王小敏,,,,银卡,300,,100\n`
      await importMembers(shop, csv)
      const { id } = await memberOf(shop, '13812345678')
      till.append(saleFact({ till: till.id, member: id, earned: 50, spent: 20, payable: 500 }))
      must(await till.push())
      expect(countsOf(await importMembers(shop, csv, '?dryRun=1'))).toEqual([1, 0, 0, 1, 0])
      expect(countsOf(await importMembers(shop, csv))).toEqual([1, 0, 0, 1, 0])
      expect(countsOf(await importMembers(shop, csv.replace('300', '340').replace('王小敏', '王晓敏')))).toEqual([
        1, 0, 1, 0, 0,
      ])
      const member = await memberOf(shop, '13812345678')
      expect([member.profile.name, member.tier, member.tierProgress]).toEqual(['王晓敏', 'silver', 10_500])
      expect(must(await shop.admin('GET', `/members/${id}/ledger`))).toMatchObject({ sum: 370, agrees: true })
      await importMembers(shop, csv.replace('300', '0'))
      expect(must(await shop.admin('GET', `/members/${id}/ledger`))).toMatchObject({ sum: 30, agrees: true })
    })

    test('visits of old times make no newcomer; a corrected count goes in as the difference', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const csv = '手机,姓名,来店次数\n13812345678,王小敏,41\n13900000000,李雷,\n'
      await importMembers(shop, csv)
      const { id, visits } = await memberOf(shop, '13812345678')
      expect([visits, (await memberOf(shop, '13900000000')).visits]).toEqual([41, 0])
      till.append(saleFact({ till: till.id, member: id, earned: 50, spent: 20, payable: 500 }))
      must(await till.push())
      expect(countsOf(await importMembers(shop, csv))).toEqual([2, 0, 0, 2, 0])
      expect((await memberOf(shop, '13812345678')).visits).toBe(42)
      expect(countsOf(await importMembers(shop, csv.replace('41', '40')))).toEqual([2, 0, 1, 1, 0])
      expect((await memberOf(shop, '13812345678')).visits).toBe(41)
      expect(faultsOf(await importMembers(shop, csv.replace('41', '4.5')))).toEqual([[2, '来店次数', '4.5', 'whole']])
    })

    test('a card of somebody else is refused; the file’s own order does not matter to a dry run', async () => {
      const shop = await openShop(await databases().fresh())
      await importMembers(shop, `${header}13800000001,甲,,,55,,,,\n`)
      const csv = `${header}13800000002,乙,,,55,,,,\n13800000001,甲,,,55 56,,,,\n`
      const tried = await importMembers(shop, csv, '?dryRun=1')
      const done = await importMembers(shop, csv)
      expect(tried.rejected).toEqual(done.rejected)
      // Row 3 has the card twice in the file, row 2 has one that is somebody else's.
      expect(faultsOf(done)).toEqual([
        [2, '卡号', '55', 'in-use'],
        [3, '卡号', '55', 'duplicate-in-file'],
      ])
    })

    test('needs a programme, for its tiers', async () => {
      const shop = await openShop(await databases().fresh(), { programme: false })
      expect(await shop.admin('POST', '/import/members', `${header}13800000001,甲,,,,,,,\n`)).toMatchObject({
        code: 'no-programme',
      })
    })

    test('two thousand members in one go, and an export that comes in again changes nothing', async () => {
      const shop = await openShop(await databases().fresh())
      const rows = Array.from(
        { length: 2000 },
        (_, i) =>
          `139${String(i).padStart(8, '0')},会员${i},1990-01-01,男,${2_000_000_000 + i},银卡,${i},2021-01-01,${i}.5`,
      )
      expect(countsOf(await importMembers(shop, header + rows.join('\n')))).toEqual([2000, 2000, 0, 0, 0])
      const read = async (path: string) => {
        const response = await shop.hq.fetch(
          new Request(`http://hq/admin/v1${path}`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } }),
        )
        return response.text()
      }
      for (const path of ['/export/members', '/export/members?opening=1']) {
        expect(countsOf(await importMembers(shop, await read(path)))).toEqual([2000, 0, 0, 2000, 0])
      }
      await importGoods(shop, '编号,名称,分类,单位,售价,会员价,售价@gold\np-1,"=1+1, ""x""",类,升,7.30,,6\n')
      expect(countsOf(await importGoods(shop, await read('/export/products')))).toEqual([1, 0, 0, 1, 0])
    })
  })
}
