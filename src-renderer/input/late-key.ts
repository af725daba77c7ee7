import { keyNeeds } from './field.ts'

const played = new WeakSet<Event>()

/** Whether the event is one of ours: a key that was held and now does its work. */
export const isLate = (event: Event): boolean => played.has(event)

/**
 * Lets a held key do its work after all, where the focus is now: the page's own listeners hear it, and if
 * none of them takes it, it does what the browser does with it: a sign goes into the text field, with undo
 * and all events, Backspace takes one out, Enter presses the button or submits the form.
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
  if (!target.dispatchEvent(copy) || key.ctrlKey || key.altKey || key.metaKey) return
  const focused = document.activeElement
  if (key.key === 'Enter') return enter(focused)
  if (keyNeeds(focused) !== 'text') return
  // The one way that keeps undo, length limits and the order of events as if the key had written itself.
  if (key.key.length === 1) document.execCommand('insertText', false, key.key)
  else if (key.key === 'Backspace') document.execCommand('delete')
}

/** What Enter does of itself on the focused element. */
function enter(focused: Element | null): void {
  if (focused instanceof HTMLButtonElement) return focused.click()
  if (!(focused instanceof HTMLInputElement) || focused.form === null) return
  const buttons = [...focused.form.elements].filter((element) => element instanceof HTMLButtonElement)
  const submit = buttons.find(({ type }) => type === 'submit')
  if (submit === undefined) focused.form.requestSubmit()
  else submit.click()
}
