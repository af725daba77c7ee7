import { maskCard } from '#ui/format/card.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useState } from 'react'
import styles from './cards.module.css'

/** One card, with what can be done about it. Reporting it lost is asked for twice. */
export function CardRow(props: {
  readonly card: string
  /** It is to be replaced by the next one that is bound. */
  readonly replaced: boolean
  readonly busy: boolean
  readonly onLose: () => void
  readonly onReplace: () => void
}) {
  const say = useText()
  const [asked, setAsked] = useState(false)
  const label = (what: string) => `${what} ${maskCard(props.card)}`
  return (
    <li className={styles['card']}>
      <span className={styles['number']}>{maskCard(props.card)}</span>
      {asked ? (
        <>
          <small>
            <Words id="members.cards.lose.why" />
          </small>
          <PlainButton look="danger" busy={props.busy} onClick={props.onLose}>
            <Words id="members.cards.lose.sure" />
          </PlainButton>
          <PlainButton onClick={() => setAsked(false)}>
            <Words id="members.cards.keep" />
          </PlainButton>
        </>
      ) : (
        <>
          <span className={styles['gap']} />
          <PlainButton label={label(say('members.cards.replace'))} pressed={props.replaced} onClick={props.onReplace}>
            <Words id="members.cards.replace" />
          </PlainButton>
          <PlainButton label={label(say('members.cards.lose'))} onClick={() => setAsked(true)}>
            <Words id="members.cards.lose" />
          </PlainButton>
        </>
      )}
    </li>
  )
}
