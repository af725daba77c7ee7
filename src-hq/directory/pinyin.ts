import { pinyinOptions } from '#directory/pinyin-options.ts'
import type { ToPinyin } from '#directory/search-keys.ts'

/** Names that were read are kept up to so many: a million people share some hundred thousand. */
const KEPT = 100_000

/** The dictionary, loaded on first use. Names repeat, so what was read is kept for a while. */
export async function loadPinyin(): Promise<ToPinyin> {
  const { pinyin } = await import('pinyin-pro')
  const known = new Map<string, readonly string[]>()
  return (text, as) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const read = pinyin(text, pinyinOptions(as))
    if (known.size >= KEPT) known.clear()
    known.set(text, read)
    return read
  }
}
