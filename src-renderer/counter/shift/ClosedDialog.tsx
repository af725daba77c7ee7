import type { ClosedShift } from '#domain/shift.ts'
import { staffList } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconPrinter } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useRef } from 'react'
import { PaperReceipt } from '../receipt/PaperReceipt.tsx'
import { printReceipt } from '../receipt/print-receipt.ts'
import { DrawerSums } from './DrawerSums.tsx'
import styles from './shift.module.css'
import { ShiftSlip } from './ShiftSlip.tsx'

/** A shift that has ended, with its slip for whoever takes the drawer over. */
export function ClosedDialog(props: { readonly shift: ClosedShift; readonly onClose: () => void }) {
  const say = useText()
  const { ports, host } = useSession()
  const { shift, onClose } = props
  const paper = useRef<HTMLDivElement>(null)
  const people = useLiveQuery(() => staffList(ports.store), [ports])
  const print = () => {
    if (paper.current !== null) printReceipt(paper.current)
  }
  if (people === undefined) return null
  const to = people.find(({ id }) => id === shift.handedTo)?.name ?? shift.handedTo
  return (
    <DialogFrame title={<Words id="counter.shift.closed.title" />} width="large" onClose={onClose}>
      <Keys print={host.can.print ? print : null} next={onClose} />
      <div className={styles['closed']}>
        <div className={styles['form']}>
          <DrawerSums counted={shift.countedSum} expected={shift.expected} />
          <div className={styles['buttons']}>
            {host.can.print ? (
              <PlainButton stroke="p" icon={<IconPrinter size={20} />} onClick={print}>
                <Words id="counter.shift.closed.print" />
              </PlainButton>
            ) : null}
            <BigButton look="primary" stroke="Enter" grow autoFocus onClick={onClose}>
              <Words id="counter.shift.closed.next" />
            </BigButton>
          </div>
        </div>
        <PaperReceipt label={say('counter.shift.slip')} paperRef={paper}>
          <ShiftSlip shift={shift} to={to} />
        </PaperReceipt>
      </div>
    </DialogFrame>
  )
}

function Keys(props: { readonly print: (() => void) | null; readonly next: () => void }) {
  const { print, next } = props
  useKeys([
    { stroke: 'p', label: 'counter.shift.closed.print', run: () => print?.(), enabled: print !== null },
    { stroke: 'Enter', label: 'counter.shift.closed.next', run: next },
  ])
  return null
}
