import { useText } from '#ui/text/use-text.ts'
import { useFormContext, useWatch } from 'react-hook-form'
import { EffectFields } from './fields/EffectFields.tsx'
import { GoodsField } from './fields/GoodsField.tsx'
import { OneOfMany } from './fields/OneOf.tsx'
import { PlaceField } from './fields/PlaceField.tsx'
import { TextField } from './fields/TextField.tsx'
import { CapFields, MoreFields, TimeFields, WhoFields } from './fields/WhenFields.tsx'
import { SHAPES, type OfferForm } from './offer-form.ts'
import styles from './offers.module.css'
import type { RuleFields } from './rule-fields.ts'
import { SHAPE_TEXT } from './shape-text.ts'

/** The fields of an offer. */
export function OfferFields(props: RuleFields) {
  const say = useText()
  const { control } = useFormContext<OfferForm>()
  const shape = useWatch({ control, name: 'shape' })
  const { programme, goods } = props
  return (
    <>
      <div className={styles['names']}>
        <TextField name="name" text="offers.name" isFirst max={120} />
        <OneOfMany
          name="shape"
          label={say('offers.shape')}
          options={SHAPES.map((each) => ({ value: each, label: say(SHAPE_TEXT[each].name) }))}
        />
      </div>
      <fieldset className={styles['part']}>
        <legend className={styles['section']}>{say('offers.effect')}</legend>
        <EffectFields shape={shape} goods={goods} />
      </fieldset>
      {shape === 'bundle-price' ? null : <GoodsField name="scope" text="offers.goods" goods={goods} />}
      <WhoFields programme={programme} />
      <TimeFields />
      <CapFields />
      <MoreFields programme={programme} hasBill mayOpen isReachAbove={shape === 'gift'} />
      <PlaceField programme={programme} shape={shape} own={props.id} />
    </>
  )
}
