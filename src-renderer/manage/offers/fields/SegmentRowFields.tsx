import type { Programme } from '#domain/programme.ts'
import type { SegmentTrait } from '#domain/segment/segment.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { BAND_TEXT, CHANNEL_TEXT, RISK_TEXT, SEX_TEXT } from '#ui/rules/say-segment.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { IconTrash } from '@tabler/icons-react'
import styles from '../offers.module.css'
import type { Goods } from '../use-goods.ts'
import { CheckField } from './CheckField.tsx'
import { ChoiceChips } from './ChoiceChips.tsx'
import { OneOfFew } from './OneOf.tsx'
import { TextField, useFault } from './TextField.tsx'

export const TRAIT_TEXT: Readonly<Record<SegmentTrait['kind'], MessageKey>> = {
  tier: 'offers.segment.tier',
  idle: 'offers.segment.idle',
  visits: 'offers.segment.visits',
  spent: 'offers.segment.spent',
  bought: 'offers.segment.bought',
  birthday: 'offers.segment.birthday',
  age: 'offers.segment.age',
  sex: 'offers.segment.sex',
  risk: 'offers.segment.risk',
  value: 'offers.segment.value',
  enrolled: 'offers.segment.enrolled',
  home: 'offers.segment.home',
  consent: 'offers.segment.consent',
  points: 'offers.segment.points',
  tag: 'offers.segment.tag',
}

type Range = { readonly unit?: MessageKey; readonly type?: 'date'; readonly days?: boolean }

/** Kinds that ask for a range, with the unit of its ends; `days`: within so many last days. */
const RANGES: Partial<Readonly<Record<SegmentTrait['kind'], Range>>> = {
  idle: { unit: 'offers.unit.days' },
  visits: { unit: 'offers.unit.times', days: true },
  spent: { unit: 'offers.unit.yuan', days: true },
  age: { unit: 'offers.unit.years' },
  enrolled: { type: 'date', days: true },
  points: { unit: 'offers.unit.points' },
}

/** What every part of the form of a segment is given. */
export type SegmentGiven = { readonly programme: Programme; readonly goods: Goods; readonly facts: RuleFacts }

/** One condition: the fields that its kind asks for, whether it must not hold, and its way out. `name`: of the row in the form. */
export function SegmentRowFields(
  props: SegmentGiven & {
    readonly name: string
    readonly kind: SegmentTrait['kind']
    readonly onRemove: () => void
  },
) {
  const say = useText()
  const { name, kind } = props
  const range = RANGES[kind]
  const options = optionsOf(say, kind, props)
  return (
    <fieldset className={styles['part']}>
      <legend className={styles['section']}>{say(TRAIT_TEXT[kind])}</legend>
      <div className={styles['row']}>
        {range === undefined ? null : (
          <>
            <TextField name={`${name}.from`} text="offers.segment.from" {...unitOf(range)} />
            <TextField name={`${name}.to`} text="offers.segment.to" {...unitOf(range)} />
          </>
        )}
        {range?.days === true || kind === 'bought' ? (
          <TextField name={`${name}.days`} text="offers.segment.days" unit="offers.unit.days" />
        ) : null}
        {kind === 'tag' ? <TextField name={`${name}.words`} text="offers.segment.tags" max={200} /> : null}
      </div>
      {options === null ? null : (
        <ChoiceChips name={`${name}.list`} label={say('offers.segment.choose')} options={options} />
      )}
      {kind === 'sex' ? (
        <OneOfFew
          name={`${name}.words`}
          label={say('offers.segment.sex')}
          options={(['female', 'male'] as const).map((sex) => ({ value: sex, label: say(SEX_TEXT[sex]) }))}
        />
      ) : null}
      <RowEnd name={name} remove="offers.segment.remove" onRemove={props.onRemove} />
    </fieldset>
  )
}

/** Whether a condition must not hold, and its way out; what is wrong with it as a whole. */
export function RowEnd(props: { readonly name: string; readonly remove: MessageKey; readonly onRemove: () => void }) {
  const say = useText()
  const { name } = props
  return (
    <>
      <div className={styles['actions']} data-field={`${name}.kind`}>
        <CheckField name={`${name}.not`} text="offers.segment.not" />
        <PlainButton look="quiet" icon={<IconTrash size={16} />} onClick={props.onRemove}>
          {say(props.remove)}
        </PlainButton>
      </div>
      <FaultLine name={`${name}.kind`} />
    </>
  )
}

/** What is wrong at a name that is no field. */
export function FaultLine({ name }: { readonly name: string }) {
  const fault = useFault(name)
  return fault === null ? null : (
    <p role="alert" className={styles['fault']}>
      {fault}
    </p>
  )
}

const unitOf = ({ unit, type }: Range) => ({
  ...(unit === undefined ? {} : { unit }),
  ...(type === undefined ? {} : { type }),
})

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1))

/** What can be chosen; null where nothing is. */
function optionsOf(
  say: Say,
  kind: SegmentTrait['kind'],
  { programme, goods, facts }: SegmentGiven,
): readonly { readonly value: string; readonly label: string }[] | null {
  const told = <K extends string>(texts: Readonly<Record<K, MessageKey>>) =>
    (Object.keys(texts) as K[]).map((value) => ({ value, label: say(texts[value]) }))
  switch (kind) {
    case 'tier':
      return programme.tiers.map(({ id, name }) => ({ value: id, label: name }))
    case 'bought':
      return goods.shelves.map(({ category }) => ({ value: category, label: category }))
    case 'birthday':
      return MONTHS.map((month) => ({ value: month, label: say('ui.segment.month', { month: Number(month) }) }))
    case 'risk':
      return told(RISK_TEXT)
    case 'value':
      return told(BAND_TEXT)
    case 'consent':
      return told(CHANNEL_TEXT)
    case 'home':
      return facts.store === undefined ? [] : [{ value: facts.store.id, label: facts.store.name }]
    default:
      return null
  }
}
