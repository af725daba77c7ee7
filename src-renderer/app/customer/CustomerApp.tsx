import type { Bridge } from '#bridge/routes.ts'
import { CustomerScreen } from '#customer/CustomerScreen.tsx'
import { loadCustomerTexts } from '#customer/texts.ts'
import { KeyFrame } from '#ui/keys/KeyFrame.tsx'
import { TextFrame } from '#ui/text/TextFrame.tsx'
import { ThemeFrame } from '#ui/ThemeFrame.tsx'
import { useDisplayFacts } from '../use-display-facts.ts'
import { useScreenTexts } from '../use-screen-texts.ts'

/** The customer's screen as a page of its own: language and theme as the host tells them, what is shown as the till says. */
export function CustomerApp(props: { readonly bridge: Bridge }) {
  const facts = useDisplayFacts(props.bridge)
  const spoken = useScreenTexts(facts?.locale ?? null, loadCustomerTexts)
  if (facts === null || spoken === null) return null
  return (
    <TextFrame locale={spoken.locale} messages={spoken.texts}>
      <ThemeFrame scheme={facts.theme}>
        <KeyFrame>
          <CustomerScreen store={facts.identity?.store.name ?? null} />
        </KeyFrame>
      </ThemeFrame>
    </TextFrame>
  )
}
