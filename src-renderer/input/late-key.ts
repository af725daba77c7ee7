import { keyNeeds } from './field.ts'

const played = new WeakSet<Event>()

/** Whether the event is one of ours: a key that was held and now does its work. */
export const isLate = (event: Event): boolean => played.has(event)

/**
 * Lets a held key do its work after all, where the focus is now: the page's own listeners hear it,
 * and if none of them takes it, its sign goes into the text field, with undo and all events.
 */
export function playLate(key: KeyboardEvent): void {
  const document = (key.view ?? window).document
  const target = document.activeElement ?? document.body
  const copy = new KeyboardEvent('keydown', {
    key: key.key,
    code: key.code,
    keyCode: key.keyCode,
    location: key.location,
    shiftKey: key.shiftKey,
    ctrlKey: key.ctrlKey,
    altKey: key.altKey,
    metaKey: key.metaKey,
    modifierCapsLock: key.getModifierState('CapsLock'),
    modifierNumLock: key.getModifierState('NumLock'),
    bubbles: true,
    cancelable: true,
    composed: true,
    view: key.view,
  })
  played.add(copy)
  const unclaimed = target.dispatchEvent(copy)
  const writes = key.key.length === 1 && !key.ctrlKey && !key.altKey && !key.metaKey
  // The one way that keeps undo, length limits and the order of events as if the key had written itself.
  if (unclaimed && writes && keyNeeds(document.activeElement) === 'text')
    document.execCommand('insertText', false, key.key)
}
