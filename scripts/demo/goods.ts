import { checkDigit } from '#domain/codes.ts'
import { FUEL, HOTPOT, SHOP, type Kind } from './assortment.ts'
import type { Random } from './random.ts'

export type ShopKind = 'shop' | 'hotpot' | 'fuel'

const ASSORTMENT: Readonly<Record<ShopKind, readonly Kind[]>> = { shop: SHOP, hotpot: HOTPOT, fuel: FUEL }

/** `6.50` from 650. */
const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/**
 * The goods of a sample shop as CSV. The bar codes have the form of GTIN-13 from mainland China under a
 * company number made up for this purpose (6901234), with right check digits.
 */
export function goodsCsv(kind: ShopKind, random: Random): string {
  const rows = ['编号,条码,名称,分类,单位,售价,会员价,售价@gold']
  for (const { category, names, specs, price, unit } of ASSORTMENT[kind]) {
    for (const name of names) {
      const dearer = random.whole(80, 160) / 100
      specs.forEach((spec, size) => {
        const n = rows.length
        const full = round(price * dearer * (1 + size * 0.8), unit)
        const member = random.next() < 0.45 ? round(full * 0.92, unit) : null
        const gold = member !== null && random.next() < 0.2 ? round(full * 0.86, unit) : null
        const body = `6901234${String(n).padStart(5, '0')}`
        const cells = [
          `P${String(n).padStart(4, '0')}`,
          body + checkDigit(body),
          unit === '升' ? name : `${name} ${spec}`,
          category,
          unit,
          yuan(full),
          member === null ? '' : yuan(member),
          gold === null ? '' : yuan(gold),
        ]
        rows.push(cells.join(','))
      })
    }
  }
  return `${rows.join('\n')}\n`
}

/** Shelf prices end in jiao, fuel is priced to the fen. */
function round(fen: number, unit: Kind['unit']): number {
  return unit === '升' ? Math.round(fen) : Math.max(10, Math.round(fen / 10) * 10)
}
