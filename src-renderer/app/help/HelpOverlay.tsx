import { DialogFrame } from '#ui/DialogFrame.tsx'
import { KeyHint } from '#ui/KeyHint.tsx'
import { useKeyLayers } from '#ui/keys/KeyFrame.tsx'
import { Words } from '#ui/text/Words.tsx'
import { useText } from '#ui/text/use-text.ts'
import { useState } from 'react'
import styles from './help.module.css'

/** The keys of the screen under it, as they were when help was asked for. */
export function HelpOverlay(props: { readonly onClose: () => void }) {
  const say = useText()
  const layers = useKeyLayers()
  const [keys] = useState(() => layers.listed())
  const seen = new Set<string>()
  const once = keys.filter(({ stroke }) => !seen.has(stroke) && seen.add(stroke))
  return (
    <DialogFrame title={say('app.help.title')} onClose={props.onClose} width="large">
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
      <p className={styles['note']}>
        <Words id="app.help.scan" />
      </p>
    </DialogFrame>
  )
}
