import type { ClosedShift } from '#domain/shift.ts'
import { staffList } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { PaperFrame } from '#ui/paper/PaperFrame.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { usePaperWords } from '#ui/printing/paper-words.ts'
import { PaperButtons } from '#ui/printing/PaperButtons.tsx'
import { DrawerSums } from './DrawerSums.tsx'
import { shiftJob } from './shift-paper.ts'
import styles from './shift.module.css'

/** A shift that has ended, with its slip for whoever takes the drawer over. */
export function ClosedDialog(props: { readonly shift: ClosedShift; readonly onClose: () => void }) {
  const say = useText()
  const words = usePaperWords()
  const { ports } = useSession()
  const { shift, onClose } = props
  const people = useLiveQuery(() => staffList(ports.store), [ports])
  if (people === undefined) return <KeysHeld />
  const to = people.find(({ id }) => id === shift.handedTo)?.name ?? shift.handedTo
  const job = shiftJob(words, shift, to)
  return (
    <DialogFrame title={<Words id="counter.shift.closed.title" />} width="large" onClose={onClose}>
      <div className={styles['closed']}>
        <div className={styles['form']}>
          <DrawerSums counted={shift.countedSum} expected={shift.expected} />
          <PaperButtons
            job={job}
            byItself
            print="counter.shift.closed.print"
            next="counter.shift.closed.next"
            onNext={onClose}
          />
        </div>
        <PaperFrame label={say('counter.shift.slip')} paper={job.paper} />
      </div>
    </DialogFrame>
  )
}
