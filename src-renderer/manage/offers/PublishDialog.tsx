import type { Programme } from '#domain/programme.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Waiting } from '#ui/Waiting.tsx'
import type { Result } from '#domain/refusal.ts'
import type { Approval } from '#usecases/approve.ts'
import { noteAct } from '#usecases/note-act.ts'
import type { PublishRefusal } from '#usecases/publish-draft.ts'
import { useState } from 'react'
import { sayPublishRefusal } from './say-publish-refusal.ts'

/** A manager's PIN, and then headquarters is asked. `why` says what is published. */
export function PublishDialog(props: {
  readonly why: string
  /** What is published: where headquarters finds a fault in it, it is told by its names. */
  readonly programme: Programme
  readonly publish: (approval: Approval) => Promise<Result<{ readonly version: number }, PublishRefusal>>
  readonly onClose: () => void
}) {
  const say = useText()
  const tell = useNotice()
  const managers = useManagers()
  const { ports } = useSession()
  const [sending, setSending] = useState(false)
  const go = async (approval: Approval) => {
    setSending(true)
    const result = await props.publish(approval)
    if (result.ok) await noteAct(ports, approval.id, { kind: 'programme-published', version: result.value.version })
    props.onClose()
    tell(
      result.ok
        ? {
            tone: 'ok',
            title: say('offers.published', { version: result.value.version }),
            todo: say('offers.published.todo'),
          }
        : { tone: 'bad', ...sayPublishRefusal(say, result.reason, props.programme) },
    )
  }
  if (sending) return <Waiting title={say('offers.publishing')} />
  return (
    <ApprovalDialog
      what="publish"
      managers={managers}
      why={props.why}
      onApproved={(approval) => void go(approval)}
      onClose={props.onClose}
    />
  )
}

/** Asks headquarters with the ports of the session. */
export function usePublishPorts() {
  const { ports, askHq } = useSession()
  return { store: ports.store, now: ports.now, askHq }
}
