import type { DeviceInfo } from '#bridge/routes.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { StatusDot } from '#ui/StatusDot.tsx'
import { useMachine } from '#ui/machine.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { IconBarcode, IconCreditCard } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import styles from './settings.module.css'

const KIND: Readonly<Record<DeviceInfo['kind'], { readonly text: MessageKey; readonly sign: typeof IconBarcode }>> = {
  scanner: { text: 'settings.device.scanner', sign: IconBarcode },
  'stripe-reader': { text: 'settings.device.stripe-reader', sign: IconCreditCard },
}

/** The devices that the host sees, followed live as they are plugged in and out. */
export function DeviceList(props: { readonly canHid: boolean }) {
  const say = useText()
  const { bridge } = useMachine()
  const [devices, setDevices] = useState<readonly DeviceInfo[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    const stop = bridge.listen((event) => {
      if (event.kind === 'devices') setDevices(event.devices)
    })
    void bridge.call('devices.list', {}).then((answer) => {
      if (answer.ok) setDevices(answer.data)
      else setProblem(answer.code)
    })
    return stop
  }, [bridge])

  if (problem !== null) return <Problem code={problem} />
  if (devices === null) return <Waiting title={say('settings.devices.looking')} />
  if (devices.length === 0) {
    return (
      <EmptyState
        icon={<IconBarcode size={40} />}
        title={say('settings.devices.none')}
        todo={say(props.canHid ? 'settings.devices.none.todo' : 'settings.devices.wedge-only')}
      />
    )
  }
  return (
    <ul className={styles['devices']}>
      {devices.map((device) => {
        const Sign = KIND[device.kind].sign
        return (
          <li key={device.id} className={styles['device']}>
            <Sign size={26} aria-hidden="true" />
            <span className={styles['name']}>
              {device.name}
              <small>{say(KIND[device.kind].text)}</small>
            </span>
            <StatusDot tone={device.connected ? 'ok' : 'idle'} />
            {say(device.connected ? 'settings.device.connected' : 'settings.device.gone')}
          </li>
        )
      })}
    </ul>
  )
}
