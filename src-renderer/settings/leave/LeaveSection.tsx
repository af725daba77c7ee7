import { may } from '#domain/may.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { IconArrowsExchange, IconFileImport, IconPower } from '@tabler/icons-react'
import { useState } from 'react'
import styles from '../settings.module.css'
import { HandInDialog } from '../unsent/HandInDialog.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import type { Leaving } from './use-leaving.ts'

/** Makes this machine another till, or none; and takes what a till that was given up could not send. */
export function LeaveSection() {
  const say = useText()
  const { staff } = useSession()
  const [open, setOpen] = useState<Leaving | 'hand-in' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <div className={styles['keys']}>
        {may(staff.role, 'manage') ? (
          <PlainButton icon={<IconFileImport size={20} />} onClick={() => setOpen('hand-in')}>
            {say('settings.hand-in')}
          </PlainButton>
        ) : null}
        <PlainButton icon={<IconArrowsExchange size={20} />} onClick={() => setOpen('move')}>
          {say('settings.leave.move')}
        </PlainButton>
        <PlainButton look="danger" icon={<IconPower size={20} />} onClick={() => setOpen('retire')}>
          {say('settings.leave.retire')}
        </PlainButton>
      </div>
      {open === 'hand-in' ? <HandInDialog onClose={close} /> : null}
      {open === 'move' || open === 'retire' ? <LeaveDialog leaving={open} onClose={close} /> : null}
    </>
  )
}
