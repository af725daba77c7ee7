import styles from './button.module.css'

/** The key that does the same as the button it stands in. Read out by the button's own `aria-keyshortcuts`. */
export function KeyHint(props: { readonly stroke: string }) {
  return (
    <kbd className={styles['hint']} aria-hidden="true">
      {STROKE_SIGNS[props.stroke] ?? props.stroke}
    </kbd>
  )
}

/** Keys whose sign is clearer than their name. */
const STROKE_SIGNS: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Backspace: '⌫',
}
