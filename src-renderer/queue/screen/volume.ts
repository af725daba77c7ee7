import { useSyncExternalStore } from 'react'

const KEY = 'shuke-voice'

/** How loud calls are, in percent, and whether they are heard at all. */
export type Volume = { readonly percent: number; readonly muted: boolean }

const FIRST: Volume = { percent: 80, muted: false }
const listeners = new Set<() => void>()
let parsed: { readonly text: string | null; readonly volume: Volume } = { text: null, volume: FIRST }

/** The volume of this machine: desk and waiting screen have the same, whichever of them changes it. */
export function readVolume(): Volume {
  const text = localStorage.getItem(KEY)
  if (text !== parsed.text) parsed = { text, volume: parse(text) }
  return parsed.volume
}

function parse(text: string | null): Volume {
  const [, percent, muted] = /^(\d{1,3})( muted)?$/.exec(text ?? '') ?? []
  if (percent === undefined) return FIRST
  return { percent: Math.min(100, Number(percent)), muted: muted !== undefined }
}

export function changeVolume(patch: Partial<Volume>): void {
  const { percent, muted } = { ...readVolume(), ...patch }
  localStorage.setItem(KEY, `${Math.max(0, Math.min(100, percent))}${muted ? ' muted' : ''}`)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Other windows of this till.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export const useVolume = (): Volume => useSyncExternalStore(subscribe, readVolume)
