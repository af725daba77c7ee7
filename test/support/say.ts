import { createIntl } from 'react-intl'
import app from '#resources/locales/zh-CN/app.json' with { type: 'json' }
import counter from '#resources/locales/zh-CN/counter.json' with { type: 'json' }
import members from '#resources/locales/zh-CN/members.json' with { type: 'json' }
import ui from '#resources/locales/zh-CN/ui.json' with { type: 'json' }
import type { Say } from '#ui/text/use-text.ts'

/** The Chinese texts as the screens write them. A text that is missing or wrongly filled throws. */
export function chinese(): Say {
  const intl = createIntl({
    locale: 'zh-CN',
    messages: { ...app, ...ui, ...counter, ...members },
    onError: (error) => {
      throw error
    },
  })
  return (key, values) => intl.formatMessage({ id: key }, values)
}
