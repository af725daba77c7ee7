import { SegmentRows } from './fields/SegmentRows.tsx'
import { TextField } from './fields/TextField.tsx'
import styles from './offers.module.css'
import type { RuleFields } from './rule-fields.ts'
import { useRuleFacts } from './use-rule-facts.ts'

/** The fields of a segment of members: conditions one below the other, in groups where they belong together. */
export function SegmentFields({ programme, goods }: RuleFields) {
  const facts = useRuleFacts(programme, goods)
  return (
    <>
      <div className={styles['names']}>
        <TextField name="name" text="offers.segment.name" isFirst max={120} />
      </div>
      <SegmentRows name="" level={1} {...{ programme, goods, facts }} />
    </>
  )
}
