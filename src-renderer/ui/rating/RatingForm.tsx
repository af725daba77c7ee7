import type { RateAct, Score } from '#domain/care/care-fact.ts'
import { IconMoodAngry, IconMoodHappy, IconMoodEmpty, IconMoodSad, IconMoodSmile, type Icon } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useKeys } from '../keys/use-keys.ts'
import { BigButton } from '../PlainButton.tsx'
import type { MessageKey } from '../text/message-key.ts'
import { useText } from '../text/use-text.ts'
import { Words } from '../text/Words.tsx'
import styles from './rating.module.css'

export type Said = Pick<RateAct, 'product' | 'service' | 'solving' | 'recommend'>

const QUESTIONS = ['product', 'service', 'solving'] as const
type Question = (typeof QUESTIONS)[number]

const QUESTION_TEXT: Readonly<Record<Question, MessageKey>> = {
  product: 'ui.rating.product',
  service: 'ui.rating.service',
  solving: 'ui.rating.solving',
}

const FACES: readonly { readonly score: Score; readonly icon: Icon; readonly label: MessageKey }[] = [
  { score: 1, icon: IconMoodAngry, label: 'ui.rating.1' },
  { score: 2, icon: IconMoodSad, label: 'ui.rating.2' },
  { score: 3, icon: IconMoodEmpty, label: 'ui.rating.3' },
  { score: 4, icon: IconMoodSmile, label: 'ui.rating.4' },
  { score: 5, icon: IconMoodHappy, label: 'ui.rating.5' },
]
/** How long a screen without keys waits for the last answer, which need not be given, in ms. */
const WAITS = 8000
const TO_TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/**
 * Three questions, a touch each, for a screen that is turned to the customer; then, if they like, how likely they are to
 * recommend us. Digits answer the questions one after the other.
 */
export function RatingForm(props: {
  readonly busy: boolean
  /** On a screen without keys: whoever goes after three touches has answered. */
  readonly byTouch?: boolean
  readonly onSaid: (said: Said) => void
}) {
  const say = useText()
  const [scores, setScores] = useState<Readonly<Partial<Record<Question, Score>>>>({})
  const { product, service, solving } = scores
  const { busy, byTouch = false, onSaid } = props
  const next = QUESTIONS.find((question) => scores[question] === undefined)
  const give = (recommend: number | null) => {
    if (busy || product === undefined || service === undefined || solving === undefined) return
    onSaid({ product, service, solving, recommend })
  }
  useKeys([
    ...FACES.map(({ score }) => ({
      stroke: String(score),
      run: () => next !== undefined && setScores({ ...scores, [next]: score }),
    })),
    { stroke: 'Enter', label: 'ui.rating.done', run: () => give(null), enabled: next === undefined },
  ])
  const leave = useEffectEvent(() => give(null))
  useEffect(() => {
    if (!byTouch || next !== undefined) return
    const timer = setTimeout(leave, WAITS)
    return () => clearTimeout(timer)
  }, [byTouch, next])
  return (
    <div className={styles['form']}>
      {QUESTIONS.map((question) => (
        <div key={question} className={styles['question']} data-next={question === next}>
          <p id={`rating-${question}`}>
            <Words id={QUESTION_TEXT[question]} />
          </p>
          <div className={styles['faces']} role="group" aria-labelledby={`rating-${question}`}>
            {FACES.map(({ score, icon: Face, label }) => (
              <button
                key={score}
                type="button"
                className={styles['face']}
                aria-pressed={scores[question] === score}
                onClick={() => setScores({ ...scores, [question]: score })}
              >
                <Face size={40} aria-hidden="true" />
                <span>{say(label)}</span>
              </button>
            ))}
          </div>
        </div>
      ))}
      <div className={styles['question']} data-next={next === undefined}>
        <p id="rating-recommend">
          <Words id="ui.rating.recommend" />
          <small>
            <Words id="ui.rating.recommend.scale" />
          </small>
        </p>
        <div className={styles['ten']} role="group" aria-labelledby="rating-recommend">
          {TO_TEN.map((score) => (
            <button
              key={score}
              type="button"
              className={styles['face']}
              disabled={next !== undefined}
              onClick={() => give(score)}
            >
              {score}
            </button>
          ))}
        </div>
      </div>
      {byTouch ? null : (
        <BigButton look="primary" stroke="Enter" busy={busy} disabled={next !== undefined} onClick={() => give(null)}>
          <Words id={next === undefined ? 'ui.rating.done' : 'ui.rating.three'} />
        </BigButton>
      )}
    </div>
  )
}
