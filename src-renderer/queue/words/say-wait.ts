import type { WaitRange } from '#domain/queue/queue-fact.ts'
import { waitMinutes, type WaitWords } from '#ui/format/wait.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

const TEXT: Readonly<Record<WaitWords['kind'], MessageKey>> = {
  range: 'queue.wait.range',
  within: 'queue.wait.within',
  least: 'queue.wait.least',
}

/** How long it takes, as guests are told it: `约 15–25 分钟`. */
export function sayWait(say: Say, range: WaitRange): string {
  const { kind, from, to } = waitMinutes(range)
  return say(TEXT[kind], { from, to })
}
