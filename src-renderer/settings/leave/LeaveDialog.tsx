import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import type { Approval } from '#usecases/approve.ts'
import { leaveTill } from '#usecases/leave-till.ts'
import type { SavedUnsent } from '#usecases/save-unsent.ts'
import { isShopClosed, unsentWork } from '#usecases/unsent-work.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import styles from './leave.module.css'
import { UnsentList } from './UnsentList.tsx'

/** To another store or headquarters, or out of service. */
export type Leaving = 'move' | 'retire'

const TEXT: Readonly<
  Record<Leaving, { readonly title: MessageKey; readonly text: MessageKey; readonly go: MessageKey }>
> = {
  move: { title: 'settings.leave.move', text: 'settings.leave.move.text', go: 'settings.leave.move.go' },
  retire: { title: 'settings.leave.retire', text: 'settings.leave.retire.text', go: 'settings.leave.retire.go' },
}

type Trouble = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/**
 * Gives this till up, by a manager's PIN. While something waits it says what and since when, and the ways out: send now,
 * or keep what is unsent as a file.
 */
export function LeaveDialog(props: { readonly leaving: Leaving; readonly onClose: () => void }) {
  const say = useText()
  const { ports, bridge } = useSession()
  const managers = useManagers()
  const work = useLiveQuery(() => unsentWork(ports.store), [ports.store])
  const [saved, setSaved] = useState<SavedUnsent | null>(null)
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { title, text, go } = TEXT[props.leaving]
  const mayGo = work !== undefined && isShopClosed(work) && (work.events === 0 || saved !== null)

  const leave = async ({ id }: Approval) => {
    setAsking(false)
    const left = await leaveTill(ports, bridge, { approvedBy: id, saved: saved?.seq ?? null })
    if (left.ok) {
      // A machine that moves goes on where its next headquarters is asked for.
      const setUp = props.leaving === 'move' ? ({ step: 'headquarters', hqUrl: '' } as const) : null
      await bridge.call('settings.write', { setUp })
      // What the page keeps is removed as it starts.
      location.assign(location.pathname)
      return
    }
    // Something happened since it was saved: the list says what.
    if (left.reason.kind === 'unsent-work') setSaved(null)
    else if (left.reason.kind === 'host') setTrouble(left.reason)
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
          <PlainButton look="danger" disabled={!mayGo} onClick={() => setAsking(true)}>
            {say(go)}
          </PlainButton>
        </>
      }
    >
      <div className={styles['leave']}>
        <p>{say(text)}</p>
        {work === undefined ? null : <UnsentList work={work} saved={saved} onSaved={setSaved} onTrouble={setTrouble} />}
        <div className={styles['trouble']}>
          {trouble === null ? null : <Problem code={trouble.code} facts={trouble.facts} />}
        </div>
      </div>
      {asking ? (
        <ApprovalDialog
          managers={managers}
          why={say('settings.leave.why', { store: ports.identity.store.name, till: ports.identity.till.name })}
          onApproved={(approval) => void leave(approval)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </DialogFrame>
  )
}
