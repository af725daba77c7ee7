import type { KeypadKey } from '#ui/Keypad.tsx'
import { takeLostFocus } from '#ui/lost-focus.ts'
import { SearchBox } from '#ui/SearchBox.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { typedOn } from '#ui/typed-on.ts'
import { findAnything } from '#usecases/find.ts'
import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react'
import { quantityCommand } from '../basket/quantity-entry.ts'
import type { ShopFacts } from '../shop-facts.ts'
import styles from './find.module.css'
import { FoundList } from './FoundList.tsx'
import { foundGroups, type Finding } from './found-list.ts'
import { MOST_SHOWN, useFinding } from './use-finding.ts'

/** What the keys beside the box do with it. */
export type FindBoxHandle = {
  readonly focus: () => void
  /** Takes the focus where a dialog has left it nowhere. */
  readonly takeLostFocus: () => void
  readonly press: (key: KeypadKey | '*') => void
  readonly enter: () => void
}

/**
 * The one box of the counter. Text finds members and goods, `3*` sets the quantity of the line in
 * hand, and while it is empty the arrows, +, − and Delete go to the basket.
 */
export function FindBox(props: {
  readonly typed: string
  readonly facts: ShopFacts
  readonly onTyped: (typed: string) => void
  readonly onTake: (finding: Finding) => void
  readonly onQuantity: (typed: string) => void
  /** Keys that mean the basket while the box is empty; true where the key was used. */
  readonly onBasketKey: (key: string) => boolean
  readonly ref: Ref<FindBoxHandle>
}) {
  const { ports } = useSession()
  const say = useText()
  const listId = useId()
  const [composing, setComposing] = useState(false)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  // What an input method is still composing is not a search yet.
  const result = useFinding(composing ? '' : props.typed)
  const groups = result === null ? [] : foundGroups(result.found)
  const findings = groups.flatMap((group) => group.findings)
  const held = Math.min(active, findings.length - 1)

  const type = (typed: string) => {
    setActive(0)
    if (composing) return props.onTyped(typed)
    // An input method writes the basket's keys as text, full width or not.
    if (props.typed === '' && /^[+*-]$/.test(typed.normalize('NFKC')) && props.onBasketKey(typed.normalize('NFKC')))
      return
    const quantity = quantityCommand(typed)
    if (quantity === null) return props.onTyped(typed)
    props.onTyped('')
    props.onQuantity(quantity)
  }
  const take = (finding: Finding) => {
    props.onTyped('')
    setActive(0)
    props.onTake(finding)
  }
  const takeBest = async () => {
    const wanted = props.typed.trim()
    if (wanted === '') return
    // Enter right after the last character must not take what an earlier text found.
    const shown = result?.text === wanted ? findings[held] : undefined
    const fresh = shown ?? foundGroups(await findAnything(ports, wanted, MOST_SHOWN))[0]?.findings[0]
    if (fresh !== undefined) take(fresh)
  }
  useImperativeHandle(props.ref, () => ({
    focus: () => input.current?.focus(),
    takeLostFocus: () => {
      if (input.current !== null) takeLostFocus(input.current)
    },
    press: (key) => type(key === '*' ? `${props.typed}*` : typedOn(props.typed, key)),
    enter: () => void takeBest(),
  }))
  useTypingFromAnywhere(input)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey) return
    if (props.typed === '') {
      if (props.onBasketKey(event.key)) event.preventDefault()
      return
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setActive(Math.max(0, Math.min(held + (event.key === 'ArrowDown' ? 1 : -1), findings.length - 1)))
    } else if (event.key === 'Enter') {
      void takeBest()
    } else if (event.key === 'Escape') {
      type('')
    } else return
    event.preventDefault()
  }

  return (
    <div
      className={styles['find']}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
    >
      <SearchBox
        value={props.typed}
        onChange={type}
        label={say('counter.find.label')}
        placeholder={say('counter.find.placeholder')}
        onKeyDown={onKeyDown}
        inputRef={input}
        listId={listId}
        open={findings.length > 0}
        {...(held >= 0 ? { activeId: `${listId}-${held}` } : {})}
      />
      {result === null ? null : (
        <FoundList
          id={listId}
          typed={result.text}
          groups={groups}
          mending={result.found.mending}
          active={held}
          facts={props.facts}
          onTake={take}
        />
      )}
    </div>
  )
}

/** Typing while nothing has the focus goes into the box: the hand need not look for it. */
function useTypingFromAnywhere(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey)
        return
      if (event.key.length === 1 && !/^[+*-]$/.test(event.key)) input.current?.focus()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [input])
}
