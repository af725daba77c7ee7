import { basisPoints } from '#domain/units.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { sayPercent } from '#ui/rules/say-effect.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useFormContext, useWatch } from 'react-hook-form'
import styles from '../offers.module.css'
import type { OfferForm, Shape } from '../offer-form.ts'
import { percentOf } from '../typed.ts'
import type { Goods } from '../use-goods.ts'
import { CheckField } from './CheckField.tsx'
import { GoodsField } from './GoodsField.tsx'
import { RowFields } from './RowFields.tsx'
import { TextField } from './TextField.tsx'

/** What the shape of an offer needs, and nothing else. */
export function EffectFields(props: { readonly shape: Shape; readonly goods: Goods }) {
  const { goods } = props
  switch (props.shape) {
    case 'spend-steps':
      return <StepFields unit="offers.unit.yuan" />
    case 'spend-percent-steps':
      return (
        <>
          <StepFields unit="offers.unit.percent" />
          <TextField name="max" text="offers.effect.max" unit="offers.unit.yuan" />
        </>
      )
    case 'line-percent':
      return <PercentField />
    case 'order-percent':
      return (
        <div className={styles['row']}>
          <PercentField />
          <TextField name="max" text="offers.effect.max" unit="offers.unit.yuan" />
        </div>
      )
    case 'line-amount':
      return <TextField name="amount" text="offers.effect.amount-each" unit="offers.unit.yuan" />
    case 'order-amount':
      return <TextField name="amount" text="offers.effect.amount" unit="offers.unit.yuan" />
    case 'buy-get':
      return <BuyGetFields goods={goods} />
    case 'bundle-price':
      return <BundleFields goods={goods} />
    case 'gift':
      return (
        <>
          <div className={styles['row']}>
            <TextField name="when.reach" text="offers.more.reach" unit="offers.unit.yuan" />
            <TextField name="count" text="offers.effect.gift" unit="offers.unit.pieces" />
          </div>
          <GoodsField name="goods" text="offers.effect.gift.goods" goods={goods} />
        </>
      )
    case 'member-price':
    case 'tier-price':
      return null
  }
}

/** Percent off, told in 折 as well. */
export function PercentField(props: { readonly text?: MessageKey }) {
  const say = useText()
  const { control } = useFormContext()
  const off = percentOf(useWatch({ control, name: 'percent' }) as string)
  const isOne = off !== null && off !== undefined && off > 0 && off < 10_000
  return (
    <TextField
      name="percent"
      text={props.text ?? 'offers.effect.percent'}
      unit="offers.unit.percent"
      {...(isOne ? { hint: sayPercent(say, basisPoints(off)) } : {})}
    />
  )
}

/** Steps: from which sum, how much off. */
function StepFields(props: { readonly unit: MessageKey }) {
  const repeat = <CheckField name="repeat" text="offers.effect.repeat" />
  return (
    <RowFields
      name="steps"
      columns={[
        { path: 'reach', text: 'offers.effect.reach', unit: 'offers.unit.yuan' },
        { path: 'off', text: 'offers.effect.off', unit: props.unit },
      ]}
      aside={props.unit === 'offers.unit.yuan' ? repeat : null}
    />
  )
}

function BuyGetFields(props: { readonly goods: Goods }) {
  const { control } = useFormContext<OfferForm>()
  const isOther = useWatch({ control, name: 'isOther' })
  return (
    <>
      <div className={styles['row']}>
        <TextField name="buy" text="offers.effect.buy" unit="offers.unit.pieces" />
        <TextField name="get" text="offers.effect.get" unit="offers.unit.pieces" />
        <PercentField text="offers.effect.get-percent" />
        <TextField name="times" text="offers.effect.times" unit="offers.unit.times" />
      </div>
      <CheckField name="isOther" text="offers.effect.other" />
      {isOther ? <GoodsField name="goods" text="offers.effect.other.goods" goods={props.goods} /> : null}
    </>
  )
}

function BundleFields(props: { readonly goods: Goods }) {
  const say = useText()
  const { control, setValue } = useFormContext<OfferForm>()
  const parts = useWatch({ control, name: 'parts' })
  const put = (next: OfferForm['parts']) =>
    setValue('parts', next as never, { shouldDirty: true, shouldValidate: true })
  const blank = { scope: { categories: [], products: [], excludeCategories: [], excludeProducts: [] }, count: '1' }
  return (
    <>
      <div className={styles['row']}>
        <TextField name="price" text="offers.effect.price" unit="offers.unit.yuan" />
        <TextField name="times" text="offers.effect.times" unit="offers.unit.times" />
      </div>
      {parts.map((_, place) => (
        <div
          key={place}
          className={styles['bundle']}
          role="group"
          aria-label={say('offers.effect.part', { n: place + 1 })}
        >
          <GoodsField name={`parts.${place}.scope`} text="offers.effect.part.goods" goods={props.goods} />
          <TextField name={`parts.${place}.count`} text="offers.effect.part.count" unit="offers.unit.pieces" />
          {parts.length === 1 ? null : (
            <PlainButton look="quiet" icon={<IconTrash size={18} />} onClick={() => put(parts.toSpliced(place, 1))}>
              {say('offers.effect.part.remove')}
            </PlainButton>
          )}
        </div>
      ))}
      <PlainButton look="quiet" icon={<IconPlus size={18} />} onClick={() => put([...parts, blank])}>
        {say('offers.effect.part.add')}
      </PlainButton>
    </>
  )
}
