import { GoodsField } from './fields/GoodsField.tsx'
import { TextField } from './fields/TextField.tsx'
import { MoreFields, TimeFields, WhoFields } from './fields/WhenFields.tsx'
import styles from './offers.module.css'
import type { RuleFields } from './rule-fields.ts'

/** The fields of a member day or another multiplier of points. */
export function MultiplierFields({ programme, goods }: RuleFields) {
  return (
    <>
      <div className={styles['names']}>
        <TextField name="reason" text="offers.multiplier.name" isFirst max={120} />
        <TextField name="rate" text="offers.multiplier.rate" unit="offers.unit.fold" />
      </div>
      <GoodsField name="scope" text="offers.goods" goods={goods} />
      <WhoFields programme={programme} />
      <TimeFields />
      <MoreFields programme={programme} hasBill={false} mayOpen={false} />
    </>
  )
}
