import type { Programme } from '#domain/programme.ts'
import { TRAITS } from '#domain/segment/segment.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconPlus } from '@tabler/icons-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { OneOfFew } from './fields/OneOf.tsx'
import { SegmentRowFields, TRAIT_TEXT } from './fields/SegmentRowFields.tsx'
import { TextField, useFault } from './fields/TextField.tsx'
import styles from './offers.module.css'
import { blankRow, type SegmentForm, type SegmentRow } from './segment-form.ts'
import type { RuleFields } from './rule-fields.ts'
import { useRuleFacts } from './use-rule-facts.ts'
import type { Goods } from './use-goods.ts'

/** The fields of a segment of members: conditions one below the other, and whether all of them must hold. */
export function SegmentFields({ programme, goods }: RuleFields) {
  const say = useText()
  const facts = useRuleFacts(programme, goods)
  return (
    <>
      <div className={styles['names']}>
        <TextField name="name" text="offers.segment.name" isFirst max={120} />
      </div>
      <OneOfFew
        name="mode"
        label={say('offers.segment.mode')}
        options={[
          { value: 'all', label: say('offers.segment.mode.all') },
          { value: 'any', label: say('offers.segment.mode.any') },
        ]}
      />
      <Rows programme={programme} goods={goods} facts={facts} />
    </>
  )
}

function Rows(props: { readonly programme: Programme; readonly goods: Goods; readonly facts: RuleFacts }) {
  const say = useText()
  const { control, setValue } = useFormContext<SegmentForm>()
  const rows = useWatch({ control, name: 'rows' })
  const fault = useFault('rows')
  const put = (next: readonly SegmentRow[]) =>
    setValue('rows', next as SegmentRow[], { shouldDirty: true, shouldValidate: true })
  return (
    <>
      {rows.map((row, at) => (
        <SegmentRowFields
          // Rows have no life of their own beside their place and kind.
          key={`${at} ${row.kind} ${rows.length}`}
          {...{ at, row, ...props }}
          onRemove={() => put(rows.toSpliced(at, 1))}
        />
      ))}
      {fault === null ? null : (
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      )}
      <fieldset className={styles['part']}>
        <legend className={styles['section']}>
          <Words id="offers.segment.add" />
        </legend>
        <div className={styles['actions']}>
          {TRAITS.map((kind) => (
            <PlainButton
              key={kind}
              look="quiet"
              icon={<IconPlus size={16} />}
              onClick={() => put([...rows, blankRow(kind)])}
            >
              {say(TRAIT_TEXT[kind])}
            </PlainButton>
          ))}
        </div>
      </fieldset>
    </>
  )
}
