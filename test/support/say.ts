import { createIntl } from 'react-intl'
import { messages as en } from '#ui/text/en.ts'
import type { Locale, Messages } from '#ui/text/messages.ts'
import type { Say } from '#ui/text/use-text.ts'
import { messages as simplified } from '#ui/text/zh-cn.ts'
import { messages as traditional } from '#ui/text/zh-tw.ts'

const MESSAGES: Readonly<Record<Locale, Messages>> = { 'zh-CN': simplified, 'zh-TW': traditional, en }

/** The texts of one language as the screens write them. A text that is missing or wrongly filled throws. */
export function speaking(locale: Locale): Say {
  const intl = createIntl({
    locale,
    messages: { ...MESSAGES[locale] },
    onError: (error) => {
      throw error
    },
  })
  return (key, values) => intl.formatMessage({ id: key }, values)
}

export const LOCALES = Object.keys(MESSAGES) as readonly Locale[]

export const chinese = (): Say => speaking('zh-CN')
