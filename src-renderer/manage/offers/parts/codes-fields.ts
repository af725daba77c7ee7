import { scalePattern, type ScalePatternFault } from '#domain/scale-pattern.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Section } from './section.ts'

const PATTERN_FAULT: Readonly<Record<ScalePatternFault['kind'], MessageKey>> = {
  letter: 'offers.fault.scale.letter',
  length: 'offers.fault.scale.length',
  prefix: 'offers.fault.scale.prefix',
  'pay-code': 'offers.fault.scale.pay-code',
  missing: 'offers.fault.scale.missing',
  'no-amount-or-weight': 'offers.fault.scale.no-amount-or-weight',
  split: 'offers.fault.scale.split',
  'check-place': 'offers.fault.scale.check-place',
  'price-check': 'offers.fault.scale.price-check',
}

function patternFault(line: string): MessageKey | null {
  const read = scalePattern(line)
  return read.ok ? null : PATTERN_FAULT[read.reason.kind]
}

const CODES = 'codes'

/** 自有编码: numbers on the shop's own cards and scale labels. Keys of signed coupons and member codes are no part of a programme. */
export const SHOP_CODES: readonly Section[] = [
  {
    title: 'offers.codes',
    note: 'offers.codes.note',
    fields: [
      { kind: 'group', path: CODES, text: 'offers.codes.is', none: 'left-out' },
      {
        ...{ kind: 'lines', path: `${CODES}.cards`, text: 'offers.codes.cards', within: CODES },
        ...{ hint: 'offers.codes.cards.hint', fault: 'offers.fault.card-prefix' },
      },
      {
        ...{ kind: 'lines', path: `${CODES}.scales`, text: 'offers.codes.scales', within: CODES },
        ...{ hint: 'offers.codes.scales.hint', fault: 'offers.fault.scales', lineFault: patternFault },
      },
    ],
  },
]
