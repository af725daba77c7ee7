import app from '#resources/locales/en/app.json'
import care from '#resources/locales/en/care.json'
import club from '#resources/locales/en/club.json'
import counter from '#resources/locales/en/counter.json'
import manage from '#resources/locales/en/manage.json'
import members from '#resources/locales/en/members.json'
import offers from '#resources/locales/en/offers.json'
import queue from '#resources/locales/en/queue.json'
import settings from '#resources/locales/en/settings.json'
import ui from '#resources/locales/en/ui.json'
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
