import type { HostInfo, TillIdentity } from '#bridge/routes.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlaceFrame } from '#ui/place/PlaceFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { SupportButton } from '#ui/support/SupportButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconBarcode, IconRefresh, IconStethoscope } from '@tabler/icons-react'
import { useState } from 'react'
import { AboutThisTill } from './AboutThisTill.tsx'
import { DeviceList } from './DeviceList.tsx'
import { LeaveSection } from './leave/LeaveSection.tsx'
import { HealthDialog } from './HealthDialog.tsx'
import { LanguageAndTheme } from './LanguageAndTheme.tsx'
import { OwnPin } from './OwnPin.tsx'
import { PrinterSection } from './PrinterSection.tsx'
import { ScanTrial } from './ScanTrial.tsx'
import { ScreensSection } from './ScreensSection.tsx'
import styles from './settings.module.css'
import { UpdateSection } from './UpdateSection.tsx'

/** Language, theme, devices, printer, updates, and what this till is. */
export function SettingsScreen(props: { readonly identity: TillIdentity; readonly onBack: () => void }) {
  const say = useText()
  const { host, bridge, ports } = useSession()
  const [trying, setTrying] = useState(false)
  const [updating, setUpdating] = useState(false)
  const [looking, setLooking] = useState(false)
  useKeys([{ stroke: 'Escape', label: 'settings.back', run: props.onBack }])
  return (
    <PlaceFrame
      back={say('settings.back')}
      title={say('settings.title')}
      onBack={props.onBack}
      head={
        <div className={styles['help']}>
          <OwnPin />
          <PlainButton icon={<IconStethoscope size={20} />} onClick={() => setLooking(true)}>
            {say('settings.health')}
          </PlainButton>
          <SupportButton source={{ bridge, store: ports.store }} />
        </div>
      }
    >
      <div className={styles['grid']}>
        <Panel title={say('settings.look')}>
          <LanguageAndTheme />
        </Panel>
        <Panel title={say('settings.devices')}>
          <div className={styles['below']}>
            <PlainButton icon={<IconBarcode size={20} />} onClick={() => setTrying(true)}>
              {say('settings.trial.open')}
            </PlainButton>
            <DeviceList canHid={host.can.hid} />
          </div>
        </Panel>
        {host.can.print ? (
          <Panel title={say('settings.printer')}>
            <PrinterSection identity={props.identity} />
          </Panel>
        ) : null}
        <Panel title={say('settings.screens')}>
          <ScreensSection />
        </Panel>
        <Panel title={say('settings.about')}>
          <div className={styles['updates']}>
            <PlainButton icon={<IconRefresh size={20} />} onClick={() => setUpdating(true)}>
              {say('settings.updates')}
            </PlainButton>
            <AboutThisTill identity={props.identity} hostName={HOST_NAME[host.host]} />
            <LeaveSection />
          </div>
        </Panel>
      </div>
      {trying ? <ScanTrial onClose={() => setTrying(false)} /> : null}
      {looking ? <HealthDialog onClose={() => setLooking(false)} /> : null}
      {updating ? (
        <DialogFrame title={say('settings.updates')} onClose={() => setUpdating(false)}>
          <UpdateSection />
        </DialogFrame>
      ) : null}
    </PlaceFrame>
  )
}

const HOST_NAME: Readonly<Record<HostInfo['host'], 'settings.host.electron' | 'settings.host.loopback'>> = {
  electron: 'settings.host.electron',
  loopback: 'settings.host.loopback',
}
