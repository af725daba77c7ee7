import type { Programme } from '#domain/programme.ts'
import { sayOffer } from '#ui/rules/say-offer.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useText } from '#ui/text/use-text.ts'
import { useCallback, useMemo } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { checkOffer } from './check-form.ts'
import { EffectFields } from './fields/EffectFields.tsx'
import { GoodsField } from './fields/GoodsField.tsx'
import { OneOfMany } from './fields/OneOf.tsx'
import { PlaceField } from './fields/PlaceField.tsx'
import { TextField } from './fields/TextField.tsx'
import { CapFields, MoreFields, TimeFields, WhoFields } from './fields/WhenFields.tsx'
import { SHAPES, type OfferForm } from './offer-form.ts'
import styles from './offers.module.css'
import { RuleDialog } from './RuleDialog.tsx'
import { SHAPE_TEXT } from './shape-text.ts'
import type { Goods } from './use-goods.ts'

/** Writes an offer, new or known. */
export function OfferDialog(props: {
  readonly programme: Programme
  readonly id: string
  readonly start: OfferForm
  readonly goods: Goods
  readonly facts: RuleFacts
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}) {
  const say = useText()
  const { programme, id, goods, facts } = props
  const check = useCallback((form: OfferForm) => checkOffer(programme, form, id), [programme, id])
  const subject = useMemo(() => ({ of: 'offers', id }), [id])
  const isKnown = programme.offers.some((offer) => offer.id === id)
  return (
    <RuleDialog
      heading={isKnown ? 'offers.edit.offer' : 'offers.new.offer'}
      {...{ subject, check, programme }}
      start={props.start}
      words={(entry, under) => sayOffer(say, entry, { ...facts, programme: under })}
      onClose={props.onClose}
      onSaved={props.onSaved}
    >
      <Fields programme={programme} id={id} goods={goods} />
    </RuleDialog>
  )
}

function Fields(props: { readonly programme: Programme; readonly id: string; readonly goods: Goods }) {
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
