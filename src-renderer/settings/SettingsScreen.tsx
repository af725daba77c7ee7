import type { HostInfo, TillIdentity } from '#bridge/routes.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { IconArrowLeft, IconBarcode, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { AboutThisTill } from './AboutThisTill.tsx'
import { DeviceList } from './DeviceList.tsx'
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
  const { host } = useSession()
  const [trying, setTrying] = useState(false)
  const [updating, setUpdating] = useState(false)
  useKeys([{ stroke: 'Escape', label: 'settings.back', run: props.onBack }])
  return (
    <div className={styles['screen']}>
      <header className={styles['head']}>
        <PlainButton stroke="Escape" icon={<IconArrowLeft size={20} />} onClick={props.onBack}>
          {say('settings.back')}
        </PlainButton>
        <h1 className={styles['title']}>{say('settings.title')}</h1>
        <OwnPin />
      </header>
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
          </div>
        </Panel>
      </div>
      {trying ? <ScanTrial onClose={() => setTrying(false)} /> : null}
      {updating ? (
        <DialogFrame title={say('settings.updates')} onClose={() => setUpdating(false)}>
          <UpdateSection />
        </DialogFrame>
      ) : null}
    </div>
  )
}

const HOST_NAME: Readonly<Record<HostInfo['host'], 'settings.host.electron' | 'settings.host.loopback'>> = {
  electron: 'settings.host.electron',
  loopback: 'settings.host.loopback',
}
