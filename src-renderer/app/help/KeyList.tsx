import { KeyHint } from '#ui/KeyHint.tsx'
import type { KeyBinding } from '#ui/keys/key-layers.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './help.module.css'

/** Keys with what they do; of two on one key the upper one. */
export function KeyList({ keys }: { readonly keys: readonly KeyBinding[] }) {
  const seen = new Set<string>()
  const once = keys.filter(({ stroke }) => !seen.has(stroke) && seen.add(stroke))
  return (
    <dl className={styles['keys']}>
      {once.map(({ stroke, label, enabled }) => (
        <div key={stroke} className={styles['key']} data-resting={enabled === false ? true : undefined}>
          <dt>
            <KeyHint stroke={stroke} />
          </dt>
          <dd>{label === undefined ? null : <Words id={label} />}</dd>
        </div>
      ))}
    </dl>
  )
}
