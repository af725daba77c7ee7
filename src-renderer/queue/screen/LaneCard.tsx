import { waitMinutes, type WaitWords } from '#ui/format/wait.ts'
import type { LaneOutlook } from '#usecases/queue-outlook.ts'
import { useScreenText } from './texts.ts'
import styles from './waiting-screen.module.css'

/** One lane: how many wait, and how long it takes where that is known. */
export function LaneCard(props: { readonly outlook: LaneOutlook }) {
  const say = useScreenText()
  const { lane, line, estimate } = props.outlook
  return (
    <li className={styles['lane']}>
      <div className={styles['lane-name']}>
        <span className={styles['letter']}>{lane.id}</span>
        <span className={styles['words']}>{lane.name}</span>
        {lane.party === undefined ? null : (
          <span className={styles['people']}>{say('waiting-screen.people', lane.party)}</span>
        )}
      </div>
      <div className={styles['waits']}>
        <strong className={styles['count']}>{line.length}</strong>
        <span className={styles['words']}>{say('waiting-screen.waiting')}</span>
      </div>
      <div className={styles['minutes']}>{estimate === null ? null : sayEstimate(say, waitMinutes(estimate))}</div>
    </li>
  )
}

const ESTIMATE = {
  range: 'waiting-screen.estimate',
  within: 'waiting-screen.estimate.within',
  least: 'waiting-screen.estimate.least',
} as const

const sayEstimate = (say: ReturnType<typeof useScreenText>, { kind, from, to }: WaitWords): string =>
  say(ESTIMATE[kind], { from, to })
