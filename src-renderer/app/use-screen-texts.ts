import type { Locale, Messages } from '#ui/text/messages.ts'
import { useEffect, useState } from 'react'

/** The texts of a screen for guests in a language; it changes when they are there. `load`: always the same function. */
export function useScreenTexts(
  locale: Locale | null,
  load: (locale: Locale) => Promise<Messages>,
): { readonly locale: Locale; readonly texts: Messages } | null {
  const [spoken, setSpoken] = useState<{ readonly locale: Locale; readonly texts: Messages } | null>(null)
  useEffect(() => {
    if (locale === null) return
    let wanted = true
    void load(locale).then((texts) => {
      if (wanted) setSpoken({ locale, texts })
    })
    return () => {
      wanted = false
    }
  }, [locale, load])
  return spoken
}
