import type { Bridge } from '#bridge/routes.ts'
import { Standby } from '#queue/screen/Standby.tsx'
import { WaitingScreen } from '#queue/screen/WaitingScreen.tsx'
import { loadScreenTexts } from '#queue/screen/texts.ts'
import type { Store } from '#store/open.ts'
import { TextFrame } from '#ui/text/TextFrame.tsx'
import { ThemeFrame } from '#ui/ThemeFrame.tsx'
import { storeName } from '../start/store-name.ts'
import { useDisplayFacts } from '../use-display-facts.ts'
import { useScreenTexts } from '../use-screen-texts.ts'
import { useStoreToRead, type OpenToRead } from './use-store-to-read.ts'

/** The waiting screen as a page of its own: language, theme and database as the host tells them; nobody signs in. */
export function WaitingApp(props: { readonly bridge: Bridge; readonly openToRead: OpenToRead }) {
  const facts = useDisplayFacts(props.bridge)
  const spoken = useScreenTexts(facts?.locale ?? null, loadScreenTexts)
  const identity = facts?.identity ?? null
  const keys = facts?.keys ?? null
  const name = identity === null || keys === null ? null : storeName(identity, keys)
  const store: Store | null = useStoreToRead(name, keys?.store ?? null, props.openToRead)
  if (facts === null || spoken === null) return null
  return (
    <TextFrame locale={spoken.locale} messages={spoken.texts}>
      <ThemeFrame scheme={facts.theme}>
        {store === null || identity === null ? (
          <Standby text="waiting-screen.standby" />
        ) : (
          <WaitingScreen store={store} identity={identity} locale={spoken.locale} />
        )}
      </ThemeFrame>
    </TextFrame>
  )
}
