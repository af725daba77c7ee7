import { MAX_CARE_TEXT } from '#protocol/care-fact.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { ReasonField } from '#ui/entry/ReasonField.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useState } from 'react'
import styles from './care.module.css'

type What = 'step' | 'close' | 'reopen'

const TEXT: Readonly<
  Record<What, { readonly title: MessageKey; readonly name: MessageKey; readonly common: readonly MessageKey[] }>
> = {
  step: {
    title: 'care.do.step',
    name: 'care.words.step',
    common: ['care.step.called', 'care.step.apologised', 'care.step.asked', 'care.step.supplier'],
  },
  close: {
    title: 'care.do.close',
    name: 'care.words.close',
    common: ['care.solution.exchanged', 'care.solution.refunded', 'care.solution.made-good', 'care.solution.explained'],
  },
  reopen: {
    title: 'care.do.reopen',
    name: 'care.words.reopen',
    common: ['care.reopen.not-content', 'care.reopen.again', 'care.reopen.not-done'],
  },
}

/** What was done, how it was solved, or why it was not after all: a touch for what is common, words for all else. */
export function WordsDialog(props: {
  readonly what: What
  readonly onWords: (words: string) => Promise<void>
  readonly onClose: () => void
}) {
  const say = useText()
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const { title, name, common } = TEXT[props.what]
  useScan(() => 'taken')
  return (
    <DialogFrame title={<Words id={title} />} width="medium" onClose={props.onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (busy) return
          setBusy(true)
          void props.onWords(words).finally(() => setBusy(false))
        }}
      >
        <ReasonField
          autoFocus
          name={name}
          group="care.words.common"
          common={common}
          max={MAX_CARE_TEXT}
          value={words}
          onChange={setWords}
        />
        <PlainButton type="submit" look="primary" stroke="Enter" grow busy={busy} disabled={words.trim() === ''}>
          {say(title)}
        </PlainButton>
      </form>
    </DialogFrame>
  )
}
