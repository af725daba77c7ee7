import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconArrowsExchange, IconPower } from '@tabler/icons-react'
import { useState } from 'react'
import styles from '../settings.module.css'
import { LeaveDialog, type Leaving } from './LeaveDialog.tsx'

/** Makes this machine another till, or none. */
export function LeaveSection() {
  const say = useText()
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  return (
    <>
      <div className={styles['keys']}>
        <PlainButton icon={<IconArrowsExchange size={20} />} onClick={() => setLeaving('move')}>
          {say('settings.leave.move')}
        </PlainButton>
        <PlainButton look="danger" icon={<IconPower size={20} />} onClick={() => setLeaving('retire')}>
          {say('settings.leave.retire')}
        </PlainButton>
      </div>
      {leaving === null ? null : <LeaveDialog leaving={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}
