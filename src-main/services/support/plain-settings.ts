import type { Settings } from '#bridge/routes.ts'

/** The settings for support: of an address only where it leads, none of what opens it. */
export const plainSettings = ({ updates, ...settings }: Settings) => ({
  ...settings,
  updates: { ...updates, feed: plainAddress(updates.feed) },
})

/** An address without user, password, query and fragment; empty where there is none. */
export function plainAddress(address: string): string {
  if (!URL.canParse(address)) return ''
  const { origin, pathname } = new URL(address)
  return origin + pathname
}
