import type texts from '#resources/locales/zh-CN/customer-screen.json'
import type { Locale, Messages } from '#ui/text/messages.ts'
import { useTextOf, type TextValues } from '#ui/text/use-text.ts'

/** The texts of the customer's screen are its own; with them come those of the parts that every page shares. */
export type CustomerKey = keyof typeof texts
export type SayToCustomer = (key: CustomerKey, values?: TextValues) => string

type File = Promise<{ readonly default: Messages }>
const LOAD: Readonly<Record<Locale, () => readonly [File, File]>> = {
  'zh-CN': () => [import('#resources/locales/zh-CN/customer-screen.json'), import('#resources/locales/zh-CN/ui.json')],
  'zh-TW': () => [import('#resources/locales/zh-TW/customer-screen.json'), import('#resources/locales/zh-TW/ui.json')],
  en: () => [import('#resources/locales/en/customer-screen.json'), import('#resources/locales/en/ui.json')],
}

export async function loadCustomerTexts(locale: Locale): Promise<Messages> {
  const [own, shared] = await Promise.all(LOAD[locale]())
  return { ...shared.default, ...own.default }
}

/** The function that writes texts of the customer's screen in the language in use. */
export const useCustomerText = (): SayToCustomer => useTextOf<CustomerKey>()
