import { useSyncExternalStore } from 'react'

/** The places that exist. `gallery` shows every part of the interface and is left out of packaged builds. */
export type Place = 'counter' | 'manage' | 'settings' | 'gallery'

const HAS_GALLERY = import.meta.env.MODE !== 'packaged'

/** The place that an address names: `#/settings`; anything unknown is the counter. */
export function placeOf(hash: string): Place {
  const name = /^#\/(\w+)/.exec(hash)?.[1]
  if (name === 'settings' || name === 'manage') return name
  if (name === 'gallery' && HAS_GALLERY) return 'gallery'
  return 'counter'
}

export function goTo(place: Place): void {
  location.hash = `#/${place}`
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The place on the screen now. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => placeOf(location.hash))
}
