import type { Bridge, Settings } from '#bridge/routes.ts'
import type { Preferences } from '#ui/preferences.ts'
import { loadMessages, type Locale, type Messages } from '#ui/text/messages.ts'
import { useCallback, useMemo, useState } from 'react'

type Spoken = { readonly locale: Locale; readonly texts: Messages }

/**
 * Language and theme of the till, changed live and kept by the host. The language changes when its
 * texts are there, so that no screen is ever half in one and half in the other.
 */
export function usePreferencesOf(
  bridge: Bridge,
  first: Settings,
  firstTexts: Messages,
): { readonly preferences: Preferences; readonly messages: Spoken } {
  const [settings, setSettings] = useState(first)
  const [messages, setMessages] = useState<Spoken>({ locale: first.locale, texts: firstTexts })
  const change = useCallback(
    async (patch: Partial<Settings>): Promise<string | null> => {
      setSettings((before) => ({ ...before, ...patch }))
      if (patch.locale !== undefined) {
        const texts = await loadMessages(patch.locale)
        setMessages({ locale: patch.locale, texts })
      }
      const kept = await bridge.call('settings.write', patch)
      return kept.ok ? null : kept.code
    },
    [bridge],
  )
  return { preferences: useMemo(() => ({ settings, change }), [settings, change]), messages }
}
