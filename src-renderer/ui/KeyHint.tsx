import styles from './button.module.css'

/** The key that does the same as the button it stands in. Read out by the button's own `aria-keyshortcuts`. */
export function KeyHint(props: { readonly stroke: string }) {
  return (
    <kbd className={styles['hint']} aria-hidden="true">
      {signOf(props.stroke)}
    </kbd>
  )
}

/** As it stands on the key: `Ctrl+Del`, `P`. */
function signOf(stroke: string): string {
  return stroke
    .split(/\+(?=.)/)
    .map((key) => STROKE_SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+')
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
