import { useSyncExternalStore } from 'react'

/** The places that exist. `gallery` shows every part of the interface and is left out of packaged builds. */
export type Place = 'counter' | 'queue' | 'care' | 'club' | 'manage' | 'settings' | 'gallery'

const HAS_GALLERY = import.meta.env.MODE !== 'packaged'

/** The place that an address names: `#/settings`; anything unknown is the counter. */
export function placeOf(hash: string): Place {
  const name = /^#\/(\w+)/.exec(hash)?.[1]
  if (name === 'settings' || name === 'manage' || name === 'queue' || name === 'care' || name === 'club') return name
  if (name === 'gallery' && HAS_GALLERY) return 'gallery'
  return 'counter'
}

/** `thing`: what is to be in hand there, by its id: `#/queue/019a…`. */
export function goTo(place: Place, thing: string | null = null): void {
  location.hash = thing === null ? `#/${place}` : `#/${place}/${thing}`
  // The browser tells a task later: a key could come before, and would go to the place that was left.
  for (const listener of [...listeners]) listener()
}

/** What an address asks to have in hand; null where it names nothing that could be an id. */
export const thingOf = (hash: string): string | null => /^#\/\w+\/([\w-]+)$/.exec(hash)?.[1] ?? null

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('hashchange', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('hashchange', listener)
  }
}

/** What is to be in hand there. */
export function useThing(): string | null {
  return useSyncExternalStore(subscribe, () => thingOf(location.hash))
}

/** The place on the screen now. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => placeOf(location.hash))
}
