import { IconSearch, IconX } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { PlainButton } from './PlainButton.tsx'
import styles from './search-box.module.css'
import { useText } from './text/use-text.ts'

/**
 * The box that finds things. A combobox for screen readers: the place that uses it renders the list
 * with `id={listId}`, its entries as `role="option"`, and names the one in hand by `activeId`.
 */
export function SearchBox(props: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label: string
  readonly placeholder: string
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly inputRef?: Ref<HTMLInputElement>
  readonly listId?: string
  readonly activeId?: string
  readonly open?: boolean
  /** Has the focus when the dialog around it opens. */
  readonly autoFocus?: boolean
  /** At the right inside the box, for example how many were found. */
  readonly aside?: ReactNode
}) {
  const say = useText()
  return (
    <div className={styles['box']}>
      <IconSearch size={22} aria-hidden="true" className={styles['sign']} />
      <input
        ref={props.inputRef}
        className={styles['input']}
        type="text"
        role="combobox"
        autoComplete="off"
        data-autofocus={props.autoFocus === true ? true : undefined}
        spellCheck={false}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-expanded={props.open === true}
        aria-controls={props.listId}
        aria-activedescendant={props.activeId}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={props.onKeyDown}
      />
      {props.aside}
      {props.value === '' ? null : (
        <PlainButton look="quiet" keepsFocus label={say('ui.search.clear')} onClick={() => props.onChange('')}>
          <IconX size={18} aria-hidden="true" />
        </PlainButton>
      )}
    </div>
  )
}
