import type { SpendCheck } from '#domain/checked-spend.ts'
import { SecretEntry } from '#ui/entry/SecretEntry.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useFirstFocus } from '#ui/use-first-focus.ts'
import { sendCode, tryCode, type CodeRefusal } from '#usecases/member-code.ts'
import { useState } from 'react'
import { sayCodeRefusal } from '../words/say-check.ts'
import styles from './check.module.css'
import { useAnswer } from './use-answer.ts'

/** A one-time code that headquarters sends to the member's mobile; needs the line. */
export function ByCode(props: { readonly memberId: string; readonly onPassed: (check: SpendCheck) => void }) {
  const say = useText()
  const { askHq } = useSession()
  const { memberId, onPassed } = props
  const { busy, refusal, refuse, ask } = useAnswer<CodeRefusal>(onPassed)
  const [sent, setSent] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const inside = useFirstFocus<HTMLDivElement>()
  const send = async (): Promise<void> => {
    setSending(true)
    try {
      const answer = await sendCode(askHq, memberId)
      refuse(answer.ok ? null : answer.reason)
      if (answer.ok) setSent(answer.value.id)
    } finally {
      setSending(false)
    }
  }
  const words = refusal === null ? null : sayCodeRefusal(say, refusal)
  return (
    <div ref={inside} className={styles['code']}>
      <PlainButton grow autoFocus={sent === null} busy={sending} onClick={() => void send()}>
        <Words id={sent === null ? 'counter.check.code.send' : 'counter.check.code.again'} />
      </PlainButton>
      {sent === null ? (
        <p className={styles['refusal']} role="alert">
          {words}
        </p>
      ) : (
        <SecretEntry
          label={say('counter.check.code.field')}
          max={6}
          busy={busy}
          refusal={words}
          asked={refusal ?? sent}
          go="counter.check.go"
          onEntered={(code) => ask(() => tryCode(askHq, { id: sent, memberId, code }))}
        />
      )}
    </div>
  )
}
