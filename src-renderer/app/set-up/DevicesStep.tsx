import { DeviceList } from '#settings/DeviceList.tsx'
import { PrinterSection } from '#settings/PrinterSection.tsx'
import { ScanTrial } from '#settings/ScanTrial.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconBarcode } from '@tabler/icons-react'
import { useState } from 'react'
import type { OpenTill } from '../start/stage.ts'
import styles from './set-up.module.css'

/** A test scan and a test page. Either can be left for later: the settings have the same. */
export function DevicesStep({ till }: { readonly till: OpenTill }) {
  const say = useText()
  const [trying, setTrying] = useState(false)
  const { can } = till.host
  return (
    <div className={styles['devices']}>
      <Panel title={say('app.set-up.devices.scanner')}>
        <div className={styles['scanner']}>
          <PlainButton icon={<IconBarcode size={20} />} onClick={() => setTrying(true)}>
            {say('settings.trial.open')}
          </PlainButton>
          <DeviceList canHid={can.hid} />
        </div>
      </Panel>
      {can.print ? (
        <Panel title={say('settings.printer')}>
          <PrinterSection identity={till.identity} />
        </Panel>
      ) : null}
      {trying ? <ScanTrial onClose={() => setTrying(false)} /> : null}
    </div>
  )
}
