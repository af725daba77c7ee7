import { KeyHint } from '#ui/KeyHint.tsx'
import { useKeyLayers } from '#ui/keys/KeyFrame.tsx'
import { useText } from '#ui/text/use-text.ts'
import { useEffect, useState } from 'react'
import styles from './key-map.module.css'
import { KeyList } from './KeyList.tsx'
import { marksApart, type Mark } from './marks-apart.ts'

/**
 * Each key at its button, over whatever is on the screen, and below those that have none. The next key or touch takes it
 * away and does what it always does.
 */
export function KeyMap(props: { readonly onClose: () => void }) {
  const say = useText()
  const layers = useKeyLayers()
  const { onClose } = props
  const [marks] = useState(() => marksApart(marksOf(), innerWidth))
  const shown = new Set(marks.map(({ stroke }) => stroke))
  const [others] = useState(() => layers.listed().filter(({ stroke }) => !shown.has(stroke)))
  useEffect(() => {
    const end = new AbortController()
    const hear = (event: Event) => {
      // The key that opened it has its own way to close it.
      if (event instanceof KeyboardEvent && (event.key === 'Control' || (event.ctrlKey && event.key === '/'))) return
      onClose()
    }
    for (const kind of ['keydown', 'pointerdown', 'resize'])
      window.addEventListener(kind, hear, { capture: true, signal: end.signal })
    return () => end.abort()
  }, [onClose])
  return (
    <div className={styles['map']}>
      {marks.map(({ stroke, left, top, resting }) => (
        <span
          key={`${stroke} ${left} ${top}`}
          className={styles['mark']}
          data-resting={resting ? true : undefined}
          style={{ left, top }}
        >
          <KeyHint stroke={stroke} />
        </span>
      ))}
      <section className={styles['others']} role="status" aria-label={say('app.help.map.title')}>
        <p className={styles['title']}>{say('app.help.map.text')}</p>
        <KeyList keys={others} />
      </section>
    </div>
  )
}

/** Where the buttons with keys are now: those of the upper dialog, or of the whole screen where none is open. */
function marksOf(): readonly Mark[] {
  const root = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body
  return [...root.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].flatMap((button) => {
    const { left, top, width, height } = button.getBoundingClientRect()
    const isSeen =
      width > 0 && top >= 0 && left >= 0 && top + height <= innerHeight + 1 && left + width <= innerWidth + 1
    if (!isSeen) return []
    const stroke = (button.getAttribute('aria-keyshortcuts') ?? '').replace('Control', 'Ctrl')
    return [{ stroke, left: left + width / 2, top: top + 2, resting: button.matches(':disabled') }]
  })
}
