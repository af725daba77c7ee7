import type { Programme } from '#domain/programme.ts'
import { sayMultiplier } from '#ui/rules/say-offer.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useText } from '#ui/text/use-text.ts'
import { useCallback, useMemo } from 'react'
import { checkMultiplier } from './check-form.ts'
import { GoodsField } from './fields/GoodsField.tsx'
import { TextField } from './fields/TextField.tsx'
import { MoreFields, TimeFields, WhoFields } from './fields/WhenFields.tsx'
import type { MultiplierForm } from './multiplier-form.ts'
import styles from './offers.module.css'
import { RuleDialog } from './RuleDialog.tsx'
import type { Goods } from './use-goods.ts'

/** Writes a member day or another multiplier of points, new or known. */
export function MultiplierDialog(props: {
  readonly programme: Programme
  readonly id: string
  readonly start: MultiplierForm
  readonly goods: Goods
  readonly facts: RuleFacts
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}) {
  const say = useText()
  const { programme, id, goods, facts } = props
  const check = useCallback((form: MultiplierForm) => checkMultiplier(programme, form, id), [programme, id])
  const subject = useMemo(() => ({ of: 'multipliers', id }), [id])
  const isKnown = programme.earning.multipliers.some((multiplier) => multiplier.id === id)
  return (
    <RuleDialog
      heading={isKnown ? 'offers.edit.multiplier' : 'offers.new.multiplier'}
      {...{ subject, check, programme }}
      start={props.start}
      words={(entry) => sayMultiplier(say, entry, facts)}
      onClose={props.onClose}
      onSaved={props.onSaved}
    >
      <div className={styles['names']}>
        <TextField name="reason" text="offers.multiplier.name" isFirst max={120} />
        <TextField name="rate" text="offers.multiplier.rate" unit="offers.unit.fold" />
      </div>
      <GoodsField name="scope" text="offers.goods" goods={goods} />
      <WhoFields programme={programme} />
      <TimeFields />
      <MoreFields programme={programme} hasBill={false} mayOpen={false} />
    </RuleDialog>
  )
}
