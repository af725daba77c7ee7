import type { Programme } from '#domain/programme.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Field, Option } from './field.ts'

/** Fields that stand together under a heading. */
export type Section = {
  readonly title: MessageKey
  /** What one has to know to fill them. */
  readonly note?: MessageKey
  readonly fields: readonly Field[]
}

/** Units, and bounds that many fields share. */
export const YUAN = 'offers.unit.yuan'
export const POINTS = 'offers.unit.points'
export const DAYS = 'offers.unit.days'
export const FROM_ZERO = { fault: 'offers.fault.count-zero' } as const
export const PERCENT = { unit: 'offers.unit.percent', fault: 'offers.fault.share' } as const
export const POINTS_CAP = { kind: 'count', unit: POINTS, mayBeEmpty: true, ...FROM_ZERO } as const

export const named = (list: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  list.map(({ id, name }) => ({ is: id, name }))
export const signed = ({ couponTemplates }: Programme) =>
  named(couponTemplates.filter((each) => each.signed !== undefined))
export const NO_OPTION = { is: null, text: 'offers.option.none' } as const

/** What has nothing but a name, under which it is chosen. */
export const NAME_ONLY = (title: MessageKey): readonly Section[] => [
  { title, fields: [{ kind: 'text', path: 'name', text: 'offers.choice.name' }] },
]
