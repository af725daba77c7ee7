import { checkDigit } from '#domain/codes.ts'
import { toCsv, yuan } from './csv.ts'
import type { Random } from './random.ts'
import type { ShelfItem } from './shelf.ts'

const HEADER = ['编号', '条码', '名称', '分类', '单位', '售价', '会员价', '售价@gold', '售价@diamond']
/** A company prefix of our own invention inside GS1 China's 690–699; it names nobody. */
const COMPANY = '6990088'
/** Sold without a member price: tobacco and spirits are not to be cut, paid memberships and gifts have one price. */
const FIXED_PRICE: readonly string[] = ['烟酒', '会员卡', '礼品']

/** The goods file of a demo shop: numbers, GTIN-13, prices, member and tier prices for some. */
export function goodsCsv(shelf: readonly ShelfItem[], random: Random): string {
  const rows = shelf.map((item, i) => {
    const digits = COMPANY + String(i + 1).padStart(5, '0')
    const [member, gold, diamond] = reduced(item, random)
    return [
      `P${String(i + 1).padStart(4, '0')}`,
      // Weighed goods are on the scales under their place in the list.
      digits + checkDigit(digits) + (item.unit === 'kg' ? ` ${String(i + 1).padStart(5, '0')}` : ''),
      item.name,
      item.category,
      item.unit,
      yuan(item.price),
      ...[member, gold, diamond].map((price) => (price === null ? '' : yuan(price))),
    ]
  })
  return toCsv(HEADER, rows)
}

/** Member, gold and diamond price: about a third of the goods have the first, a few the others. */
function reduced(
  item: ShelfItem,
  random: Random,
): [member: number | null, gold: number | null, diamond: number | null] {
  const share = random.pick([3, 5, 8, 10, 12])
  const forMembers = random.below(100)
  if (item.memberPrice !== null) return [item.memberPrice, null, null]
  if (item.unit === '升') return [item.price - 20, item.price - 35, item.price - 50]
  if (FIXED_PRICE.includes(item.category) || forMembers >= 36) return [null, null, null]
  const off = (percent: number) => item.price - Math.max(10, Math.round((item.price * percent) / 1000) * 10)
  return forMembers < 6 ? [off(share), off(share + 4), off(share + 7)] : [off(share), null, null]
}
