import type { Bridge } from '#bridge/routes.ts'
import type { SupportContents, SupportFile } from '#bridge/support.ts'
import type { Ports } from '#usecases/ports.ts'
import { pageFacts } from '#usecases/till-health.ts'
import { Checkbox } from '@mantine/core'
import { IconFileZip } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { DialogFrame } from '../DialogFrame.tsx'
import { formatBytes } from '../format/bytes.ts'
import { useHeldKeys } from '../keys/use-held-keys.ts'
import { PlainButton } from '../PlainButton.tsx'
import { usePreferences } from '../preferences.ts'
import { Problem } from '../problems/Problem.tsx'
import type { MessageKey } from '../text/message-key.ts'
import { useText } from '../text/use-text.ts'
import styles from './support.module.css'

/** Whom the dialog asks; `store` null while the till is not open. */
export type SupportSource = { readonly bridge: Bridge; readonly store: Ports['store'] | null }

/** What always goes in. */
const ALWAYS: readonly MessageKey[] = [
  'ui.support.about',
  'ui.support.settings',
  'ui.support.sync',
  'ui.support.journal',
  'ui.support.tables',
]

type Outcome =
  | { readonly kind: 'saved'; readonly file: string }
  | { readonly kind: 'failed'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/** A file for whoever helps from afar: what goes in is told before, and what may say more than it should is ticked by hand. */
export function SupportDialog({ source, onClose }: { readonly source: SupportSource; readonly onClose: () => void }) {
  const say = useText()
  const { locale } = usePreferences().settings
  const { bridge, store } = source
  const [contents, setContents] = useState<SupportContents | null>(null)
  const [wish, setWish] = useState({ captures: false, dumps: false })
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  useEffect(() => {
    void bridge.call('support.contents', {}).then((answer) => {
      if (answer.ok) setContents(answer.data)
      else setOutcome({ kind: 'failed', code: answer.code, facts: answer.facts })
    })
  }, [bridge])
  const isReading = contents === null && outcome === null
  useHeldKeys(isReading)

  const save = async () => {
    setBusy(true)
    // A database that cannot be read is one of the reasons for which somebody asks.
    const page = store === null ? null : await pageFacts(store).catch(() => null)
    const answer = await bridge.call('support.save', { page, ...wish })
    setBusy(false)
    setOutcome(
      answer.ok
        ? { kind: 'saved', file: answer.data.file }
        : { kind: 'failed', code: answer.code, facts: answer.facts },
    )
  }
  const size = (files: readonly SupportFile[]) =>
    formatBytes(
      files.reduce((sum, { bytes }) => sum + bytes, 0),
      locale,
    )
  const optional = (name: 'captures' | 'dumps', label: MessageKey, warning: MessageKey) => {
    const files = contents?.[name] ?? []
    return (
      <Checkbox
        size="md"
        classNames={{ root: styles['optional'] ?? '' }}
        checked={wish[name]}
        disabled={files.length === 0}
        label={say(label, { n: files.length, size: size(files) })}
        description={say(warning)}
        onChange={(event) => setWish({ ...wish, [name]: event.currentTarget.checked })}
      />
    )
  }
  return (
    <DialogFrame
      title={say('ui.support.title')}
      onClose={onClose}
      foot={
        <PlainButton
          look="primary"
          autoFocus
          icon={<IconFileZip size={20} />}
          busy={isBusy || isReading}
          onClick={() => void save()}
        >
          {say('ui.support.save')}
        </PlainButton>
      }
    >
      <p>{say('ui.support.what')}</p>
      <ul className={styles['contents']}>
        {ALWAYS.map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
        <li>{say('ui.support.logs', { n: contents?.logs.length ?? 0, size: size(contents?.logs ?? []) })}</li>
      </ul>
      {optional('captures', 'ui.support.captures', 'ui.support.captures.warning')}
      {optional('dumps', 'ui.support.dumps', 'ui.support.dumps.warning')}
      <div className={styles['outcome']} role="status">
        {outcome === null ? null : outcome.kind === 'saved' ? (
          <p>{say('ui.support.saved', { file: outcome.file })}</p>
        ) : (
          <Problem code={outcome.code} facts={outcome.facts} />
        )}
      </div>
    </DialogFrame>
  )
}
