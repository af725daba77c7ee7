import type { ClosedShift } from '#domain/shift.ts'
import { closedShifts } from '#store/shifts.ts'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { currentShift } from '#usecases/shift.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { CashDialog } from './CashDialog.tsx'
import { ClosedDialog } from './ClosedDialog.tsx'
import { CountDialog } from './CountDialog.tsx'
import { DrawerDialog } from './DrawerDialog.tsx'
import { OpenDialog } from './OpenDialog.tsx'
import { ShiftDesk } from './ShiftDesk.tsx'

type Step = 'desk' | 'cash' | 'drawer' | 'count'

/** The shift of this till: opened with its float, looked at, counted and handed over. */
export function ShiftDialog(props: { readonly onClose: () => void }) {
  const { ports } = useSession()
  const [step, setStep] = useState<Step>('desk')
  const [closed, setClosed] = useState<ClosedShift | null>(null)
  const read = useLiveQuery(
    async () => ({ shift: await currentShift(ports), last: (await closedShifts(ports.store, 1))[0] ?? null }),
    [ports],
  )
  // A scan belongs to the sale below, which is out of sight.
  useScan(() => 'taken')
  if (closed !== null) return <ClosedDialog shift={closed} onClose={props.onClose} />
  if (read === undefined) return <KeysHeld />
  const { shift, last } = read
  if (shift === null) return <OpenDialog last={last} onClose={props.onClose} />
  const back = () => setStep('desk')
  switch (step) {
    case 'desk':
      return (
        <ShiftDesk
          shift={shift}
          onCash={() => setStep('cash')}
          onDrawer={() => setStep('drawer')}
          onCount={() => setStep('count')}
          onClose={props.onClose}
        />
      )
    case 'cash':
      return <CashDialog shift={shift} onClose={back} />
    case 'drawer':
      return <DrawerDialog onClose={back} />
    case 'count':
      return <CountDialog shift={shift} onClosed={setClosed} onClose={back} />
  }
}
