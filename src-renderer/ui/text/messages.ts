export type Messages = Readonly<Record<string, string>>

export type Locale = 'zh-CN' | 'zh-TW' | 'en'

/** Each language under its own name, as people look for it. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
}

const LOAD: Readonly<Record<Locale, () => Promise<{ readonly messages: Messages }>>> = {
  'zh-CN': () => import('./zh-cn.ts'),
  'zh-TW': () => import('./zh-tw.ts'),
  en: () => import('./en.ts'),
}

/** Fetches the texts of one language; each is a file of its own, so only the one in use is loaded. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return (await LOAD[locale]()).messages
}
