/** Reads Chinese aloud: one entry per character, lower case, without tones, `v` for ü. */
export type ToPinyin = (text: string, as: 'person' | 'thing') => readonly string[]

let loaded: Promise<ToPinyin> | null = null

/**
 * The dictionary, loaded on first use: it is large, and nothing on the first screen needs it. A
 * person's first character is read as a surname (单 shan, 曾 zeng), which `thing` is not.
 */
export function loadPinyin(): Promise<ToPinyin> {
  loaded ??= import('pinyin-pro').then(({ pinyin }) => (text: string, as: 'person' | 'thing') => {
    const surname = as === 'person' ? 'head' : 'off'
    return pinyin(text, { toneType: 'none', type: 'array', surname, v: true, nonZh: 'spaced' })
  })
  return loaded
}
