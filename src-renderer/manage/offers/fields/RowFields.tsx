import { PlainButton } from '#ui/PlainButton.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import styles from '../offers.module.css'
import { TextField } from './TextField.tsx'

type Column = { readonly path: string; readonly text: MessageKey; readonly unit: MessageKey }

/** Steps: rows of equal fields, at least one. `aside` stands beside the button that adds one. */
export function RowFields(props: {
  readonly name: string
  readonly columns: readonly Column[]
  readonly aside?: ReactNode
}) {
  const say = useText()
  const { name, columns } = props
  const { control, setValue } = useFormContext()
  const rows = (useWatch({ control, name }) as readonly Readonly<Record<string, string>>[] | undefined) ?? []
  const put = (next: typeof rows) => setValue(name, next, { shouldDirty: true, shouldValidate: true })
  const blank = Object.fromEntries(columns.map(({ path }) => [path, '']))
  return (
    <div className={styles['steps']} data-field={name}>
      {rows.map((_, place) => (
        <div
          key={place}
          className={styles['step']}
          role="group"
          aria-label={say('offers.effect.step', { n: place + 1 })}
        >
          {columns.map(({ path, text, unit }) => (
            <TextField key={path} name={`${name}.${place}.${path}`} text={text} unit={unit} />
          ))}
          {rows.length === 1 ? null : (
            <PlainButton
              look="quiet"
              label={say('offers.effect.step.remove')}
              onClick={() => put(rows.toSpliced(place, 1))}
            >
              <IconTrash size={18} aria-hidden="true" />
            </PlainButton>
          )}
        </div>
      ))}
      <div className={styles['line']}>
        <PlainButton look="quiet" icon={<IconPlus size={18} />} onClick={() => put([...rows, blank])}>
          {say('offers.effect.step.add')}
        </PlainButton>
        {props.aside}
      </div>
    </div>
  )
}
