import { usePreferences } from '../preferences.ts'
import { StatusDot } from '../StatusDot.tsx'
import { useText } from '../text/use-text.ts'
import type { PartHealth } from './health.ts'
import styles from './health.module.css'
import { PART_NAME, sayHealth } from './say-health.ts'

/** Each part with how it does, and under it the way out. */
export function HealthList(props: { readonly parts: readonly PartHealth[] }) {
  const say = useText()
  const { locale } = usePreferences().settings
  return (
    <ul className={styles['list']}>
      {props.parts.map((part) => {
        const { state, todo } = sayHealth(say, locale, part)
        return (
          <li key={part.part} className={styles['part']} data-part={part.part} data-tone={part.tone}>
            <StatusDot tone={part.tone} />
            <strong>{say(PART_NAME[part.part])}</strong>
            <span>
              {state}
              {todo === null ? null : <small>{todo}</small>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
