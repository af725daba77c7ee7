import type { Gs1Refusal } from '#scanning/gs1/refusal.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

const TEXT: Readonly<Record<Gs1Refusal['code'], MessageKey>> = {
  empty: 'ui.gs1.length',
  'too-short': 'ui.gs1.length',
  'too-long': 'ui.gs1.length',
  'unknown-ai': 'ui.gs1.unknown',
  'no-key': 'ui.gs1.unknown',
  qualifier: 'ui.gs1.unknown',
  'not-an-attribute': 'ui.gs1.unknown',
  sign: 'ui.gs1.sign',
  repeated: 'ui.gs1.sign',
  value: 'ui.gs1.sign',
  escape: 'ui.gs1.sign',
  compressed: 'ui.gs1.sign',
}

/** Where a code that looks like one of GS1 goes wrong, and what to do; places are counted from 1, as people do. */
export const sayGs1Refusal = (say: Say, { code, at }: Gs1Refusal): string => say(TEXT[code], { place: at + 1 })
