import type { Settings } from '#bridge/routes.ts'
import { createContext, useContext } from 'react'

/** Language and theme of this till, and the way to change them. */
export type Preferences = {
  readonly settings: Settings
  /** Shows the change at once and keeps it. Out: null, or the code of why it could not be kept. */
  readonly change: (patch: Partial<Settings>) => Promise<string | null>
}

export const PreferencesContext = createContext<Preferences | null>(null)

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (preferences === null) throw new Error('usePreferences outside of PreferencesContext')
  return preferences
}
