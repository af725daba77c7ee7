import { DialogFrame } from '#ui/DialogFrame.tsx'
import { HealthList } from '#ui/health/HealthList.tsx'
import { healthText } from '#ui/health/say-health.ts'
import { useHealth } from '#ui/health/use-health.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { useSession } from '#ui/session.ts'
import { SupportButton } from '#ui/support/SupportButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { IconCopy } from '@tabler/icons-react'

/** How each part of the till does, kept up to date while it is looked at, and the ways to tell somebody. */
export function HealthDialog(props: { readonly onClose: () => void }) {
  const say = useText()
  const tell = useNotice()
  const { ports, bridge } = useSession()
  const { locale } = usePreferences().settings
  const parts = useHealth()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(healthText(say, locale, parts ?? []))
      tell({ tone: 'ok', title: say('settings.health.copied') })
    } catch {
      tell({ tone: 'warn', title: say('settings.health.not-copied'), todo: say('settings.health.not-copied.todo') })
    }
  }
  return (
    <DialogFrame
      title={say('settings.health')}
      width="large"
      onClose={props.onClose}
      foot={
        <>
          <PlainButton icon={<IconCopy size={20} />} onClick={() => void copy()}>
            {say('settings.health.copy')}
          </PlainButton>
          <SupportButton source={{ bridge, store: ports.store }} />
        </>
      }
    >
      {parts === null ? <Waiting title={say('ui.health.asking')} /> : <HealthList parts={parts} />}
    </DialogFrame>
  )
}
