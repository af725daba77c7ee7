/**
 * How pinyin-pro reads for the search keys, wherever it runs. A person's first character is read as a surname
 * (单 shan, 曾 zeng), which a `thing` is not.
 */
export const pinyinOptions = (as: 'person' | 'thing') =>
  ({ toneType: 'none', type: 'array', surname: as === 'person' ? 'head' : 'off', v: true, nonZh: 'spaced' }) as const
