import { pinyinOptions } from '#directory/pinyin-options.ts'
import type { ToPinyin } from '#directory/search-keys.ts'

export type { ToPinyin } from '#directory/search-keys.ts'

let loaded: Promise<ToPinyin> | null = null

/** The dictionary, loaded on first use: it is large, and nothing on the first screen needs it. */
export function loadPinyin(): Promise<ToPinyin> {
  loaded ??= import('pinyin-pro').then(
    ({ pinyin }) =>
      (text: string, as: 'person' | 'thing') =>
        pinyin(text, pinyinOptions(as)),
  )
  return loaded
}
