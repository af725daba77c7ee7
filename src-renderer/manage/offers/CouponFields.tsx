import { useText } from '#ui/text/use-text.ts'
import { useFormContext, useWatch } from 'react-hook-form'
import { CheckField } from './fields/CheckField.tsx'
import { PercentField } from './fields/EffectFields.tsx'
import { GoodsField } from './fields/GoodsField.tsx'
import { OneOfMany } from './fields/OneOf.tsx'
import { TextField } from './fields/TextField.tsx'
import { CapFields, MoreFields, TimeFields, WhoFields } from './fields/WhenFields.tsx'
import styles from './offers.module.css'
import type { RuleFields } from './rule-fields.ts'
import { TEMPLATE_TEXT } from './shape-text.ts'
import { TEMPLATE_KINDS, type TemplateForm } from './template-form.ts'

/** The fields of a coupon template. */
export function CouponFields(props: RuleFields) {
  const say = useText()
  const { control } = useFormContext<TemplateForm>()
  const kind = useWatch({ control, name: 'kind' })
  const isSigned = useWatch({ control, name: 'isSigned' })
  const returns = useWatch({ control, name: 'returns' })
  return (
    <>
      <div className={styles['names']}>
        <TextField name="name" text="offers.name" isFirst max={120} />
        <OneOfMany
          name="kind"
          label={say('offers.shape')}
          options={TEMPLATE_KINDS.map((each) => ({ value: each, label: say(TEMPLATE_TEXT[each].name) }))}
        />
      </div>
      <fieldset className={styles['part']}>
        <legend className={styles['section']}>{say('offers.effect')}</legend>
        <div className={styles['row']}>
          {kind === 'amount' ? <TextField name="amount" text="offers.effect.amount" unit="offers.unit.yuan" /> : null}
          {kind === 'percent' ? <PercentField /> : null}
          {kind === 'percent' ? <TextField name="max" text="offers.effect.max" unit="offers.unit.yuan" /> : null}
          {kind === 'free-pieces' ? (
            <TextField name="count" text="offers.effect.free-pieces" unit="offers.unit.pieces" />
          ) : null}
          <TextField name="when.reach" text="offers.more.reach" unit="offers.unit.yuan" />
          <TextField name="validDays" text="offers.coupon.valid-days" unit="offers.unit.days" />
          <TextField name="perReceipt" text="offers.coupon.per-receipt" unit="offers.unit.coupons" />
          <TextField name="sharedCode" text="offers.coupon.shared-code" max={20} />
        </div>
        <div className={styles['checks']}>
          <CheckField name="alone" text="offers.coupon.alone" />
          <CheckField name="transferable" text="offers.coupon.transferable" />
          <CheckField name="returns" text="offers.coupon.returns" />
          {kind === 'amount' ? <CheckField name="isSigned" text="offers.coupon.signed" /> : null}
        </div>
        <div className={styles['row']}>
          {returns ? <TextField name="atLeastDays" text="offers.coupon.at-least-days" unit="offers.unit.days" /> : null}
          {isSigned ? <TextField name="share" text="offers.coupon.share" unit="offers.unit.percent" /> : null}
        </div>
      </fieldset>
      <GoodsField name="scope" text="offers.goods" goods={props.goods} />
      <WhoFields programme={props.programme} />
      <TimeFields />
      <CapFields />
      <MoreFields programme={props.programme} hasBill mayOpen={false} isReachAbove />
    </>
  )
}
