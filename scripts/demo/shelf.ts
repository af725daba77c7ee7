/** One article of a demo shop before it has a number and a code. Prices in fen. */
export type ShelfItem = {
  readonly name: string
  readonly category: string
  readonly unit: '件' | 'kg' | '升'
  readonly price: number
  /** Set where the shelf list fixes it; otherwise some goods get one by chance. */
  readonly memberPrice: number | null
}

/**
 * Reads a shelf list: a line `# 分类` begins a category, each line below is `名称 规格 价格, 规格 价格 …`
 * in yuan; `6.50/6.00` adds a member price. The spec `kg` or `升` stands alone and makes an article that is sold by weight or volume.
 */
export function readShelf(text: string): ShelfItem[] {
  let category = ''
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('# ')) {
        category = line.slice(2)
        return []
      }
      const [name = '', ...variants] = line.split(/[ ,]+/)
      return Array.from({ length: variants.length / 2 }, (_, i) => {
        const spec = variants[i * 2] ?? ''
        const [price = null, memberPrice = null] = (variants[i * 2 + 1] ?? '').split('/').map(fenOf)
        if (price === null) throw new RangeError(`shelf line without a price: ${line}`)
        return spec === 'kg' || spec === '升'
          ? { name, category, unit: spec, price, memberPrice }
          : { name: spec === '-' ? name : `${name} ${spec}`, category, unit: '件' as const, price, memberPrice }
      })
    })
}

function fenOf(yuan: string): number {
  const fen = Math.round(Number(yuan) * 100)
  if (!(fen > 0)) throw new RangeError(`not a price: ${yuan}`)
  return fen
}
