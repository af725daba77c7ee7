import { getAt } from '#domain/drafting/at-path.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Textarea } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { CheckField } from '../fields/CheckField.tsx'
import { GoodsField, ProductList } from '../fields/GoodsField.tsx'
import { OneOfMany } from '../fields/OneOf.tsx'
import { RowFields } from '../fields/RowFields.tsx'
import { TextField, useFault } from '../fields/TextField.tsx'
import { MoreFields, TimeFields, WhoFields } from '../fields/WhenFields.tsx'
import styles from '../offers.module.css'
import type { RuleFields } from '../rule-fields.ts'
import { fieldsOfEntry, formPath, type Field, type FieldKind, type PartForm } from './field.ts'
import { fieldsOf, sectionsOf, type PartName } from './part-fields.ts'
import { chosenText, isMeant, partForm } from './part-form.ts'

/** Kinds of which several stand side by side; others take the whole width. */
const IS_SMALL: Readonly<Record<FieldKind['kind'], boolean>> = {
  ...{ text: true, money: true, count: true, percent: true, rate: true, quantity: true, choice: true },
  ...{ lines: false, product: false, scope: false, when: false, group: false, rows: false, entries: false },
}

/** The fields of a part that is written field by field: those that count as the form stands. */
export function PartFields({ part, ...given }: RuleFields & { readonly part: PartName }) {
  const say = useText()
  const { control } = useFormContext()
  const form: PartForm = useWatch({ control })
  const { programme } = given
  const all = fieldsOf(part, programme)
  return sectionsOf(part, programme).map(({ title, note, fields }) => {
    const rows = fieldRows(all, fields, form, given)
    if (rows === null) return null
    // For whom and when have headings of their own.
    if (fields.every(({ kind }) => kind === 'when')) return rows
    return (
      <fieldset key={title} className={styles['part']}>
        <legend className={styles['section']}>{say(title)}</legend>
        {note === undefined ? null : <p className={styles['note']}>{say(note)}</p>}
        {rows}
      </fieldset>
    )
  })
}

/** The fields that count as the form stands, small ones beside each other; null where none does. `all`: among which groups are. */
function fieldRows(all: readonly Field[], fields: readonly Field[], form: PartForm, given: RuleFields) {
  const meant = fields.filter((field) => isMeant(all, field, form))
  if (meant.length === 0) return null
  return inRows(meant).map((row) => {
    const each = row.map((field) => (
      <OneField
        key={field.kind + field.path}
        field={field}
        isFirst={field.path === all[0]?.path && field.kind === all[0].kind}
        {...given}
      />
    ))
    const [first] = row
    const key = first === undefined ? '' : first.kind + first.path
    return first !== undefined && IS_SMALL[first.kind] ? (
      <div key={key} className={styles['row']}>
        {each}
      </div>
    ) : (
      each
    )
  })
}

/** A list of which each entry has fields of its own; it may be empty. */
function Entries(props: RuleFields & { readonly field: Extract<Field, { kind: 'entries' }> }) {
  const say = useText()
  const { field, ...given } = props
  const { control, setValue } = useFormContext()
  const form: PartForm = useWatch({ control })
  const name = formPath(field)
  const rows = (getAt(form, name) ?? []) as readonly PartForm[]
  const put = (next: readonly PartForm[]) => setValue(name, next, { shouldDirty: true, shouldValidate: true })
  return (
    <div className={styles['entries']} data-field={name}>
      {rows.map((_, place) => {
        const fields = fieldsOfEntry(field.fields, `${name}.${place}`)
        return (
          <fieldset key={place} className={styles['entry']}>
            <legend>{say(field.text, { n: place + 1 })}</legend>
            {fieldRows(fields, fields, form, given)}
            <div className={styles['line']}>
              <PlainButton look="quiet" icon={<IconTrash size={18} />} onClick={() => put(rows.toSpliced(place, 1))}>
                {say('offers.entry.remove')}
              </PlainButton>
            </div>
          </fieldset>
        )
      })}
      <div className={styles['line']}>
        <PlainButton
          look="quiet"
          icon={<IconPlus size={18} />}
          onClick={() => put([...rows, partForm(field.fields, {})])}
        >
          {say('offers.entry.add')}
        </PlainButton>
      </div>
    </div>
  )
}

/** Small fields that follow each other in one row. */
function inRows(fields: readonly Field[]): readonly (readonly Field[])[] {
  const rows: Field[][] = []
  for (const field of fields) {
    const last = rows.at(-1)
    if (last?.[0] !== undefined && IS_SMALL[field.kind] && IS_SMALL[last[0].kind]) last.push(field)
    else rows.push([field])
  }
  return rows
}

function OneField(props: RuleFields & { readonly field: Field; readonly isFirst: boolean }) {
  const say = useText()
  const { field, isFirst, ...given } = props
  const { programme, goods } = given
  const { path, text } = field
  switch (field.kind) {
    case 'text':
    case 'money':
    case 'count':
    case 'percent':
    case 'rate':
    case 'quantity': {
      const unit = field.unit === undefined ? {} : { unit: field.unit }
      const max = field.kind === 'text' ? { max: 120 } : {}
      const hint = field.mayBeEmpty !== undefined ? { hint: say(field.ifEmpty ?? 'offers.may-be-empty') } : {}
      return <TextField name={path} text={text} isFirst={isFirst} {...unit} {...max} {...hint} />
    }
    case 'choice': {
      const options = field.options(programme)
      return (
        <OneOfMany
          name={path}
          label={say(text)}
          isFirst={isFirst}
          options={options.map(({ is, text: key, n, name }) => ({
            value: chosenText(is),
            label: key === undefined ? (name ?? '') : say(key, n === undefined ? {} : { n }),
          }))}
        />
      )
    }
    case 'lines':
      return <Lines field={field} />
    case 'product':
      return <ProductList name={path} text={text} goods={goods} isOne />
    case 'scope':
      return <GoodsField name={path} text={text} goods={goods} />
    case 'group':
      return <CheckField name={formPath(field)} text={text} isFirst={isFirst} />
    case 'rows':
      return <RowFields name={formPath(field)} columns={field.columns} />
    case 'entries':
      return <Entries field={field} {...given} />
    case 'when':
      return (
        <>
          <WhoFields programme={programme} />
          <TimeFields />
          <MoreFields programme={programme} hasBill={false} mayOpen={false} hasNoCards />
        </>
      )
  }
}

/** One text a line. */
function Lines({ field }: { readonly field: Field }) {
  const say = useText()
  const { register } = useFormContext()
  return (
    <Textarea
      {...register(field.path)}
      size="sm"
      rows={4}
      label={say(field.text)}
      description={field.hint === undefined ? undefined : say(field.hint)}
      error={useFault(field.path)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}
