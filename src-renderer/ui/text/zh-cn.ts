import app from '#resources/locales/zh-CN/app.json'
import care from '#resources/locales/zh-CN/care.json'
import club from '#resources/locales/zh-CN/club.json'
import counter from '#resources/locales/zh-CN/counter.json'
import manage from '#resources/locales/zh-CN/manage.json'
import members from '#resources/locales/zh-CN/members.json'
import offers from '#resources/locales/zh-CN/offers.json'
import queue from '#resources/locales/zh-CN/queue.json'
import settings from '#resources/locales/zh-CN/settings.json'
import ui from '#resources/locales/zh-CN/ui.json'
import type { MessageKey } from './message-key.ts'

export const messages = {
  ...app,
  ...ui,
  ...settings,
  ...counter,
  ...members,
  ...queue,
  ...care,
  ...club,
  ...manage,
  ...offers,
} satisfies Record<MessageKey, string>
