import app from '#resources/locales/zh-TW/app.json'
import care from '#resources/locales/zh-TW/care.json'
import club from '#resources/locales/zh-TW/club.json'
import counter from '#resources/locales/zh-TW/counter.json'
import manage from '#resources/locales/zh-TW/manage.json'
import members from '#resources/locales/zh-TW/members.json'
import offers from '#resources/locales/zh-TW/offers.json'
import queue from '#resources/locales/zh-TW/queue.json'
import settings from '#resources/locales/zh-TW/settings.json'
import ui from '#resources/locales/zh-TW/ui.json'
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
