import type app from '#resources/locales/zh-CN/app.json'
import type care from '#resources/locales/zh-CN/care.json'
import type club from '#resources/locales/zh-CN/club.json'
import type counter from '#resources/locales/zh-CN/counter.json'
import type manage from '#resources/locales/zh-CN/manage.json'
import type members from '#resources/locales/zh-CN/members.json'
import type offers from '#resources/locales/zh-CN/offers.json'
import type queue from '#resources/locales/zh-CN/queue.json'
import type settings from '#resources/locales/zh-CN/settings.json'
import type ui from '#resources/locales/zh-CN/ui.json'

/** Every text there is, by its key in the Chinese files. A key that is not there does not compile. */
export type MessageKey =
  | keyof typeof app
  | keyof typeof ui
  | keyof typeof settings
  | keyof typeof counter
  | keyof typeof members
  | keyof typeof queue
  | keyof typeof care
  | keyof typeof club
  | keyof typeof manage
  | keyof typeof offers
