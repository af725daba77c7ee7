import type { Locale } from '#ui/text/messages.ts'

/** What is asked of a voice of the system. */
export type SystemVoice = { readonly lang: string; readonly localService: boolean; readonly default: boolean }

/** What is spoken in which language, the best first; Cantonese (`zh-HK`, `yue`) is another one. */
const WANTED: Readonly<Record<Locale, readonly RegExp[]>> = {
  'zh-CN': [/^(zh|cmn)[-_](Hans[-_])?CN/i, /^cmn/i, /^zh(?![-_](Hant[-_])?(HK|MO))/i],
  'zh-TW': [/^(zh|cmn)[-_](Hant[-_])?TW/i, /^cmn/i, /^zh(?![-_](Hant[-_])?(HK|MO))/i],
  en: [/^en/i],
}

/** The voice for a language; null where the machine has none of its own: one from the network may be away. */
export function chooseVoice<V extends SystemVoice>(voices: readonly V[], locale: Locale): V | null {
  const own = voices.filter(({ localService }) => localService)
  for (const wanted of WANTED[locale]) {
    const fit = own.filter(({ lang }) => wanted.test(lang))
    const chosen = fit.find((voice) => voice.default) ?? fit[0]
    if (chosen !== undefined) return chosen
  }
  return null
}
