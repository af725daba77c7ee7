import { waitsFor } from '#bridge/unsent-work.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { saveUnsent, type SavedUnsent } from '#usecases/save-unsent.ts'
import { unsentWork } from '#usecases/unsent-work.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { UnsentList } from '../unsent/UnsentList.tsx'
import settings from '../settings.module.css'
import styles from './leave.module.css'
import { useLeaving, type Leaving } from './use-leaving.ts'

const TEXT: Readonly<
  Record<Leaving, { readonly title: MessageKey; readonly text: MessageKey; readonly go: MessageKey }>
> = {
  move: { title: 'settings.leave.move', text: 'settings.leave.move.text', go: 'settings.leave.move.go' },
  retire: { title: 'settings.leave.retire', text: 'settings.leave.retire.text', go: 'settings.leave.retire.go' },
}

/**
 * Gives this till up, by a manager's PIN. While something waits it says what and since when, and the ways out: send now,
 * or keep what is unsent as a file. Where headquarters cannot be told it says who has to do that, before anything is gone.
 */
export function LeaveDialog(props: { readonly leaving: Leaving; readonly onClose: () => void }) {
  const say = useText()
  const { ports, bridge } = useSession()
  const managers = useManagers()
  const work = useLiveQuery(() => unsentWork(ports.store), [ports.store])
  const [saved, setSaved] = useState<SavedUnsent | null>(null)
  const [asking, setAsking] = useState(false)
  const leaving = useLeaving(props.leaving, saved, () => setSaved(null))
  const { trouble, untold } = leaving
  const { title, text, go } = TEXT[props.leaving]
  const { store, till } = ports.identity
  const mayGo = work !== undefined && waitsFor('leave', work, saved !== null).length === 0

  const save = async () => {
    const answer = await saveUnsent(ports, bridge)
    leaving.show(answer.ok ? null : answer)
    if (answer.ok) setSaved(answer.data)
  }
  return (
    <DialogFrame
      title={say(title)}
      onClose={props.onClose}
      foot={
        <>
          <PlainButton autoFocus stroke="Escape" onClick={props.onClose}>
            {say('settings.leave.stay')}
          </PlainButton>
          <PlainButton look="danger" busy={leaving.busy} disabled={!mayGo} onClick={() => setAsking(true)}>
            {say(go)}
          </PlainButton>
        </>
      }
    >
      <div className={styles['leave']}>
        <p>{say(text)}</p>
        {work === undefined ? null : (
          <UnsentList
            act="leave"
            work={work}
            kept={saved !== null}
            {...(saved === null ? {} : { files: saved.files })}
            onSave={save}
          />
        )}
        <div className={styles['trouble']} role="status">
          {trouble === null ? null : <Problem code={trouble.code} facts={trouble.facts} />}
          {untold === null ? null : (
            <>
              <p className={settings['dim']}>
                {say('settings.leave.untold', { store: store.name, till: till.name, number: till.number, id: till.id })}
              </p>
              <div className={settings['keys']}>
                <PlainButton busy={leaving.busy} onClick={() => void leaving.go(untold, false)}>
                  {say('settings.leave.untold.again')}
                </PlainButton>
                <PlainButton look="danger" disabled={!mayGo} onClick={() => void leaving.go(untold, true)}>
                  {say('settings.leave.untold.go')}
                </PlainButton>
              </div>
            </>
          )}
        </div>
      </div>
      {asking ? (
        <ApprovalDialog
          managers={managers}
          what="leave-till"
          why={say('settings.leave.why', { store: store.name, till: till.name })}
          onApproved={(approval) => {
            setAsking(false)
            void leaving.go(approval, false)
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </DialogFrame>
  )
}
