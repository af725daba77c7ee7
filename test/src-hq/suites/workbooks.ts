import { describe, expect, test } from 'vitest'
import writeExcel, { type SheetData } from 'write-excel-file/node'
import type { Member } from '#domain/member.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { countsOf, faultsOf, importGoods, importMembers } from '#test/support/imports.ts'
import { must } from '#test/support/till-client.ts'

/** What head office sends as a workbook of Excel. */
export function workbooksSuite(databases: () => TestDatabases): void {
  describe('import of workbooks', () => {
    const yuan = (value: number) => ({ value, type: Number, format: '0.00' })
    const day = (value: string) => ({ value: new Date(value), type: Date, format: 'yyyy-mm-dd' })
    const workbook = async (rows: SheetData) => new Blob([new Uint8Array(await writeExcel(rows).toBuffer())])

    test('goods and members of an Excel file are those of the same CSV file, numbers and days as Excel has them', async () => {
      const shop = await openShop(await databases().fresh())
      const report = await importGoods(
        shop,
        await workbook([
          ['编号', '条码', '名称', '分类', '售价', '会员价'],
          ['p-1', 6901234567892, '酸奶', '乳品', yuan(59.9), yuan(0.1 + 0.2)],
          [],
          ['p-2', null, '苹果', '水果', '一元', null],
        ]),
      )
      expect(countsOf(report)).toEqual([2, 1, 0, 0, 1])
      expect(faultsOf(report)).toEqual([[4, '售价', '一元', 'price']])
      expect(
        (await (await shop.till()).pullAll()).changes.flatMap(({ kind, doc }) => (kind === 'product' ? [doc] : [])),
      ).toMatchObject([{ id: 'p-1', codes: ['6901234567892'], price: 5990, memberPrice: 30 }])
      await importMembers(
        shop,
        await workbook([
          ['手机', '姓名', '生日', '积分', '卡号'],
          [13812348899, '王小敏', day('1990-01-05'), 300, 1000000017],
        ]),
      )
      expect(must(await shop.admin<{ member: Member }>('GET', '/members?mobile=13812348899')).member).toMatchObject({
        ...{ profile: { name: '王小敏', birthday: '1990-01-05' }, cards: ['1000000017'], lots: [{ points: 300 }] },
      })
      const csv = '手机,姓名,生日,积分,卡号\n13812348899,王小敏,1990-01-05,300,1000000017\n'
      expect(countsOf(await importMembers(shop, csv))).toEqual([1, 0, 0, 1, 0])
    })

    test('one that is damaged is refused as a whole', async () => {
      const shop = await openShop(await databases().fresh())
      const whole = new Uint8Array(await (await workbook([['编号', '名称', '分类', '售价']])).arrayBuffer())
      for (const length of [4, 60, whole.length - 30]) {
        const cut = new Blob([whole.slice(0, length)])
        expect(await shop.admin('POST', '/import/products', cut)).toMatchObject({ code: 'file-damaged' })
      }
    })
  })
}
