import { DialogFrame } from '#ui/DialogFrame.tsx'
import { leadOn } from '#ui/keys/use-held-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { BigButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { handOverAll } from '#usecases/follow-up.ts'
import type { ListedTask } from '#usecases/work-list.ts'
import { useState } from 'react'
import styles from './care.module.css'
import { OwnerField } from './OwnerField.tsx'
import type { CareView } from './use-care.ts'
import { sayCareRefusal } from './words/say-care-refusal.ts'

/** Somebody leaves: all that they have goes to somebody else. */
export function HandOverDialog(props: {
  readonly view: CareView
  readonly tasks: readonly ListedTask[]
  readonly onClose: () => void
}) {
  const say = useText()
  const tell = useNotice()
  const { ports, staff: self } = useSession()
  const { staff } = props.view
  const [from, setFrom] = useState(staff.find(({ id }) => id !== self.id)?.id ?? self.id)
  const [to, setTo] = useState(self.id)
  const handOver = async () => {
    const tasks = props.tasks.map(({ task }) => task)
    await leadOn(handOverAll(ports, { tasks, from, to, staff: self.id }), (done) => {
      if (!done.ok) return tell({ tone: 'warn', ...sayCareRefusal(say, done.reason) })
      tell({ tone: 'ok', title: say('care.handed-over', { n: done.value }) })
      props.onClose()
    })
  }
  return (
    <DialogFrame title={<Words id="care.hand-over" />} width="small" onClose={props.onClose}>
      <div className={styles['column']}>
        <OwnerField label={say('care.hand-over.from')} staff={staff} owner={from} onOwner={setFrom} />
        <OwnerField label={say('care.assign.title')} staff={staff} owner={to} onOwner={setTo} />
        <BigButton grow look="primary" disabled={from === to} onClick={() => void handOver()}>
          {say('care.hand-over')}
        </BigButton>
      </div>
    </DialogFrame>
  )
}
