import type { Member } from '#domain/member.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import { useHelpTopic } from '#ui/help-topic.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { InlineError } from '#ui/InlineError.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { maskCard } from '#ui/format/card.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { CardRow } from './CardRow.tsx'
import styles from './cards.module.css'
import { useCards } from './use-cards.ts'

/**
 * The cards of a member: report one lost, give one, or give one in the place of another. A new card is scanned or
 * typed. The same with and without a network.
 */
export function CardsDialog(props: { readonly member: Member; readonly onClose: () => void }) {
  useHelpTopic('members')
  const say = useText()
  const { member } = props
  const { cards } = member
  const [typed, setTyped] = useState('')
  const [replaced, setReplaced] = useState<string | null>(null)
  const { busy, trouble, change } = useCards(member.id)
  const bind = async (card: string) => {
    if (card.trim() === '' || !(await change(card, replaced))) return
    setTyped('')
    setReplaced(null)
  }
  useScan((code) => {
    const card = numberOf(code)
    if (card === null) return 'pass'
    setTyped(card)
    void bind(card)
    return 'taken'
  })
  return (
    <DialogFrame
      title={<Words id="members.cards.title" values={{ name: member.profile.name }} />}
      onClose={props.onClose}
    >
      <div className={styles['cards']}>
        {cards.length === 0 ? (
          <p className={styles['none']}>
            <Words id="members.cards.none" />
          </p>
        ) : (
          <ul className={styles['list']} aria-label={say('members.cards.list')}>
            {cards.map((card) => (
              <CardRow
                key={card}
                card={card}
                replaced={card === replaced}
                busy={busy}
                onLose={() => void change(null, card)}
                onReplace={() => setReplaced(card === replaced ? null : card)}
              />
            ))}
          </ul>
        )}
        <form
          className={styles['bind']}
          onSubmit={(event) => {
            event.preventDefault()
            void bind(typed)
          }}
        >
          <TextInput
            size="md"
            autoComplete="off"
            data-autofocus
            maxLength={40}
            label={
              replaced === null ? (
                <Words id="members.cards.new" />
              ) : (
                <Words id="members.cards.new.for" values={{ card: maskCard(replaced) }} />
              )
            }
            description={<Words id="members.cards.new.hint" />}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <PlainButton type="submit" look="primary" stroke="Enter" busy={busy} disabled={typed.trim() === ''}>
            <Words id={replaced === null ? 'members.cards.bind' : 'members.cards.replace'} />
          </PlainButton>
        </form>
        <div className={styles['place']}>
          {trouble === null ? null : <InlineError title={trouble.title} todo={trouble.todo} />}
        </div>
      </div>
    </DialogFrame>
  )
}

/** The number on a card that was scanned; null for what is certainly none: those go on as always. */
function numberOf(code: ScannedCode): string | null {
  switch (code.kind) {
    case 'digits':
    case 'text':
    case 'scale':
      return code.text
    case 'goods':
      return code.label?.text ?? code.gtin
    case 'member':
      return code.code
    default:
      return null
  }
}
