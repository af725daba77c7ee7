import type texts from '#resources/locales/zh-CN/waiting-screen.json'
import type { Locale, Messages } from '#ui/text/messages.ts'
import { useTextOf, type TextValues } from '#ui/text/use-text.ts'

/** The texts of the waiting screen are its own: the till does not load them, nor the screen those of the till. */
export type ScreenKey = keyof typeof texts
export type SayOnScreen = (key: ScreenKey, values?: TextValues) => string

const LOAD: Readonly<Record<Locale, () => Promise<{ readonly default: Messages }>>> = {
  'zh-CN': () => import('#resources/locales/zh-CN/waiting-screen.json'),
  'zh-TW': () => import('#resources/locales/zh-TW/waiting-screen.json'),
  en: () => import('#resources/locales/en/waiting-screen.json'),
}

export async function loadScreenTexts(locale: Locale): Promise<Messages> {
  return (await LOAD[locale]()).default
}

/** The function that writes texts of the waiting screen in the language in use. */
export const useScreenText = (): SayOnScreen => useTextOf<ScreenKey>()
