import { TRAITS } from '#domain/segment/segment.ts'
import { SegmentConditionSchema } from '#protocol/programme/segments.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { saySegment } from '#ui/rules/say-segment.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconBrackets, IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import styles from '../offers.module.css'
import { blankRow, conditionOf, type SegmentRow } from '../segment-form.ts'
import { OneOfFew } from './OneOf.tsx'
import { FaultLine, RowEnd, SegmentRowFields, TRAIT_TEXT, type SegmentGiven } from './SegmentRowFields.tsx'

/** Groups may be made so deep: that of the segment itself, groups in it, and groups in those. What is deeper is kept. */
const DEEPEST_GROUP = 3

/** Whether all rows must hold or one, the rows one below the other, and what can be added. `name` empty: of the whole segment. */
export function SegmentRows(props: SegmentGiven & { readonly name: string; readonly level: number }) {
  const say = useText()
  const { name, level, ...given } = props
  const own = (field: string) => (name === '' ? field : `${name}.${field}`)
  const { control, setValue } = useFormContext()
  const rows = (useWatch({ control, name: own('rows') }) ?? []) as readonly SegmentRow[]
  const put = (next: readonly SegmentRow[]) => setValue(own('rows'), next, { shouldDirty: true, shouldValidate: true })
  return (
    <>
      <OneOfFew
        name={own('mode')}
        label={say(level === 1 ? 'offers.segment.mode' : 'offers.segment.group.mode')}
        options={[
          { value: 'all', label: say('offers.segment.mode.all') },
          { value: 'any', label: say('offers.segment.mode.any') },
        ]}
      />
      <div className={styles['conditions']} data-field={own('rows')}>
        {rows.map((row, at) => {
          const each = {
            ...{ name: `${own('rows')}.${at}`, ...given },
            onRemove: () => put(rows.toSpliced(at, 1)),
          }
          // Rows have no life of their own beside their place and kind.
          const key = `${at} ${row.kind} ${rows.length}`
          return row.kind === 'group' ? (
            <Group key={key} {...each} row={row} level={level + 1} />
          ) : (
            <SegmentRowFields key={key} {...each} kind={row.kind} />
          )
        })}
        <FaultLine name={own('rows')} />
        <Add level={level} isEmpty={rows.length === 0} onAdd={(kind) => put([...rows, blankRow(kind)])} />
      </div>
    </>
  )
}

/** Conditions that count as one. The first stand indented below each other; those within are opened where they are looked at. */
function Group(
  props: SegmentGiven & {
    readonly name: string
    readonly row: SegmentRow
    readonly level: number
    readonly onRemove: () => void
  },
) {
  const say = useText()
  const { name, row, level, onRemove, ...given } = props
  const fields = (
    <>
      <SegmentRows name={name} level={level} {...given} />
      <RowEnd name={name} remove="offers.segment.group.remove" onRemove={onRemove} />
    </>
  )
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['section']}>{say('offers.segment.group')}</legend>
      {level === 2 ? (
        fields
      ) : (
        <Inner row={row} {...given}>
          {fields}
        </Inner>
      )}
    </fieldset>
  )
}

function Inner(props: SegmentGiven & { readonly row: SegmentRow; readonly children: ReactNode }) {
  const say = useText()
  const { row, facts } = props
  // A new one is opened to be written.
  const [isNew] = useState(row.rows.length === 0)
  // Only what is whole has words.
  const whole = SegmentConditionSchema.safeParse(conditionOf(row))
  return (
    <details className={styles['more']} open={isNew ? true : undefined}>
      <summary>{whole.success ? saySegment(say, whole.data, facts) : say('offers.segment.group.unfinished')}</summary>
      <div className={styles['conditions']}>{props.children}</div>
    </details>
  )
}

/** Every kind of condition, and a group of them. In a group they are folded away, so that what is there stays in sight. */
function Add(props: {
  readonly level: number
  readonly isEmpty: boolean
  readonly onAdd: (kind: SegmentRow['kind']) => void
}) {
  const say = useText()
  const { level, onAdd } = props
  // It stays as it was opened: nothing moves under the hand that adds one after the other.
  const [isNew] = useState(props.isEmpty)
  const kinds = (
    <>
      <div className={styles['actions']}>
        {TRAITS.map((kind) => (
          <PlainButton key={kind} look="quiet" icon={<IconPlus size={16} />} onClick={() => onAdd(kind)}>
            {say(TRAIT_TEXT[kind])}
          </PlainButton>
        ))}
        {level < DEEPEST_GROUP ? (
          <PlainButton look="quiet" icon={<IconBrackets size={16} />} onClick={() => onAdd('group')}>
            {say('offers.segment.group')}
          </PlainButton>
        ) : null}
      </div>
      {level === 1 ? (
        <p className={styles['note']}>
          <Words id="offers.segment.group.note" />
        </p>
      ) : null}
    </>
  )
  return level === 1 ? (
    <fieldset className={styles['part']}>
      <legend className={styles['section']}>
        <Words id="offers.segment.add" />
      </legend>
      {kinds}
    </fieldset>
  ) : (
    <details className={styles['more']} open={isNew ? true : undefined}>
      <summary>{say('offers.segment.group.add')}</summary>
      {kinds}
    </details>
  )
}
