import { UpdateSettings, type UpdateState } from '#bridge/updates.ts'
import { waitsFor } from '#bridge/unsent-work.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useSession } from '#ui/session.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { unsentWork } from '#usecases/unsent-work.ts'
import { SegmentedControl, TextInput } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import styles from './settings.module.css'
import { UnsentList } from './unsent/UnsentList.tsx'
import { useUpdates, type UpdateRefusal } from './use-updates.ts'

const OFF: Readonly<Record<Extract<UpdateState, { kind: 'off' }>['why'], MessageKey>> = {
  'no-feed': 'settings.updates.off.no-feed',
  'no-key': 'settings.updates.off.no-key',
  'not-here': 'settings.updates.off.not-here',
}
const FAILED: Readonly<Record<Extract<UpdateState, { kind: 'failed' }>['code'], MessageKey>> = {
  'feed-unreachable': 'settings.updates.failed.feed-unreachable',
  'feed-empty': 'settings.updates.failed.feed-empty',
  unsigned: 'settings.updates.failed.unsigned',
  'bad-signature': 'settings.updates.failed.bad-signature',
  'feed-malformed': 'settings.updates.failed.feed-malformed',
  'download-broken': 'settings.updates.failed.download-broken',
  'download-cut': 'settings.updates.failed.download-cut',
  'disk-full': 'settings.updates.failed.disk-full',
  'install-failed': 'settings.updates.failed.install-failed',
}

/** What became of updates, what has to be dealt with before one is installed, the way to install one and to go back, and where they come from. */
export function UpdateSection() {
  const say = useText()
  const { facts, refusal, check, install, back } = useUpdates()
  const { ports } = useSession()
  const work = useLiveQuery(() => unsentWork(ports.store), [ports.store])
  const [sure, setSure] = useState(false)
  const state = facts?.state ?? null
  const version = facts?.back ?? null
  const isBusy = state === null || ['checking', 'downloading', 'installing'].includes(state.kind)
  // The host knows whether the journal file has everything; until it says no it does.
  const kept = !(refusal?.code === 'not-idle' && isIn(refusal.facts['waits'], 'events'))
  const mayEnd = work !== undefined && waitsFor('update', work, kept).length === 0
  const pressBack = () => {
    if (sure) back()
    setSure(!sure)
  }
  return (
    <div className={styles['updates']}>
      <p className={styles['state']} role="status">
        {state === null ? null : refusal === null ? told(say, state) : toldRefusal(say, refusal)}
      </p>
      <div className={styles['keys']}>
        {state?.kind === 'ready' ? (
          <PlainButton look="primary" disabled={!mayEnd} onClick={install}>
            {say('settings.updates.install', { version: state.version })}
          </PlainButton>
        ) : null}
        {state?.kind === 'off' ? null : (
          <PlainButton busy={isBusy} onClick={check}>
            {say('settings.updates.check')}
          </PlainButton>
        )}
        {version === null ? null : (
          <PlainButton look={sure ? 'danger' : 'plain'} disabled={isBusy || !mayEnd} onClick={pressBack}>
            {say(sure ? 'settings.updates.back.sure' : 'settings.updates.back', { version })}
          </PlainButton>
        )}
      </div>
      {work === undefined || (state?.kind !== 'ready' && version === null) ? null : (
        <UnsentList act="update" work={work} kept={kept} />
      )}
      {state?.kind === 'off' && state.why === 'not-here' ? null : <Source />}
    </div>
  )
}

/** Where updates come from, and who decides when one is installed. */
function Source() {
  const say = useText()
  const { settings, change } = usePreferences()
  const { updates } = settings
  const [typed, setTyped] = useState(updates.feed)
  const [isWrong, setWrong] = useState(false)
  const save = () => {
    // Chinese input methods write full-width signs.
    const read = UpdateSettings.shape.feed.safeParse(typed.normalize('NFKC').replaceAll('。', '.').trim())
    setWrong(!read.success)
    if (!read.success) return
    setTyped(read.data)
    void change({ updates: { ...updates, feed: read.data } })
  }
  return (
    <>
      <form
        className={styles['feed']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput
          label={say('settings.updates.feed')}
          placeholder={say('settings.updates.feed.example')}
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          value={typed}
          error={isWrong ? say('settings.updates.feed.malformed') : undefined}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setWrong(false)
          }}
        />
        <PlainButton type="submit">{say('settings.updates.save')}</PlainButton>
      </form>
      <div>
        <p className={styles['label']}>{say('settings.updates.when')}</p>
        <SegmentedControl
          fullWidth
          aria-label={say('settings.updates.when')}
          value={updates.when}
          data={[
            { value: 'ask', label: say('settings.updates.when.ask') },
            { value: 'night', label: say('settings.updates.when.night') },
          ]}
          onChange={(value) => void change({ updates: { ...updates, when: UpdateSettings.shape.when.parse(value) } })}
        />
        {updates.when === 'night' ? <p className={styles['hint']}>{say('settings.updates.when.night.text')}</p> : null}
      </div>
    </>
  )
}

function told(say: Say, state: UpdateState): string {
  switch (state.kind) {
    case 'off':
      return say(OFF[state.why])
    case 'failed':
      return say(FAILED[state.code])
    case 'current':
      return state.checkedAt === null ? '' : say('settings.updates.current')
    case 'checking':
      return say('settings.updates.checking')
    case 'later':
      return say('settings.updates.later', { version: state.version })
    case 'left':
      return say('settings.updates.left', { version: state.version })
    case 'downloading':
      return say('settings.updates.downloading', { version: state.version, percent: state.percent })
    case 'ready':
      return say('settings.updates.ready', { version: state.version })
    case 'installing':
      return say('settings.updates.installing', { version: state.version })
  }
}

const isIn = (list: unknown, one: string): boolean => Array.isArray(list) && list.includes(one)

function toldRefusal(say: Say, { code, facts }: UpdateRefusal): string {
  if (code === 'not-idle') return say('settings.unsent.waits')
  const failure = code === 'update-failed' ? FAILED[facts['code'] as keyof typeof FAILED] : undefined
  return failure === undefined ? say('settings.updates.refused', { code }) : say(failure)
}
