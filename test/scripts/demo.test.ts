import { hasCheckDigit } from '#domain/codes.ts'
import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { generateDemo } from '#scripts/demo/generate.ts'

const KINDS = ['shop', 'hotpot', 'fuel'] as const
const cellsOf = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

describe('the sample shops', () => {
  test.each(KINDS)('%s: the same seed and day give the same shop, another seed another', (kind) => {
    const one = generateDemo(kind, 1, '2026-11-23')
    expect(generateDemo(kind, 1, '2026-11-23')).toEqual(one)
    expect(generateDemo(kind, 2, '2026-11-23').membersCsv).not.toBe(one.membersCsv)
  })

  test.each(KINDS)('%s: codes are unique with right check digits, categories are those of the programme', (kind) => {
    const goods = cellsOf(generateDemo(kind, 1, '2026-11-23').goodsCsv)
    const codes = goods.map(([, code = '']) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((code) => code.length === 13 && hasCheckDigit(code))).toBe(true)
    expect(goods.every(([, , , , , price = '', member = '']) => member === '' || Number(member) < Number(price))).toBe(
      true,
    )
    const programme = readFileSync(`resources/programmes/${kind}.json`, 'utf8')
    const named = [...programme.matchAll(/"(?:categories|excludeCategories)": \[([^\]]*)\]/g)].flatMap(
      ([, list = '']) => JSON.parse(`[${list}]`) as string[],
    )
    const sold = new Set(goods.map(([, , , category]) => category))
    for (const category of named) expect(sold).toContain(category)
  })

  test('the shop has 300 goods and more and 2,000 members with mobiles and cards of their own', () => {
    const { goodsCsv, membersCsv } = generateDemo('shop', 1, '2026-11-23')
    expect(cellsOf(goodsCsv).length).toBeGreaterThanOrEqual(300)
    const members = cellsOf(membersCsv)
    expect(members).toHaveLength(2000)
    const mobiles = members.map(([mobile = '']) => mobile)
    expect(new Set(mobiles).size).toBe(2000)
    expect(mobiles.every((mobile) => /^1[3-9]\d{9}$/.test(mobile))).toBe(true)
    const cards = members.map(([, , , , card = '']) => card).filter((card) => card !== '')
    expect(new Set(cards).size).toBe(cards.length)
    expect(members[0]?.slice(0, 2)).toEqual(['13800138899', '王小敏'])
  })
})
