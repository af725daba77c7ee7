import type { Crash } from '#bridge/support.ts'
import type { Notice } from '#ui/notices/notice-list.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

/** The worst first: the program itself, a page, an end of which nobody knows the reason. */
const WORST: readonly (readonly [is: (crash: Crash) => boolean, text: MessageKey])[] = [
  [({ what, reason }) => what === 'host' && reason === 'dump', 'app.crash.host'],
  [({ what }) => what === 'page', 'app.crash.page'],
]

/** What the cashier is told of crashes since the last start, in one notice; null where there were none. */
export function sayCrashes(say: Say, crashes: readonly Crash[]): Notice | null {
  if (crashes.length === 0) return null
  const worst = WORST.find(([is]) => crashes.some(is))
  // A power cut says nothing against the program, and everything was kept.
  if (worst === undefined) return { tone: 'info', title: say('app.crash.unclean'), stays: false }
  return { tone: 'warn', title: say(worst[1]), todo: say('app.crash.todo') }
}
