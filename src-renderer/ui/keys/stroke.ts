/** A key as bindings name it: `F2`, `Enter`, `Escape`, `ArrowDown`, `Delete`, `Ctrl+L`, `7`, `+`. */
export type Stroke = string

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/**
 * The stroke of a key event, or null where it belongs to an input method: while a word is being
 * composed, its keys choose characters and must do nothing else.
 */
export function strokeOf(event: Pressed): Stroke | null {
  if (event.isComposing || event.keyCode === 229 || event.key === 'Process' || event.key === 'Dead') return null
  if (['Control', 'Shift', 'Alt', 'Meta', 'CapsLock', 'NumLock'].includes(event.key)) return null
  const printable = event.key.length === 1
  // With Ctrl held the layout may change `key`; the code says which letter was meant.
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  const name = printable && (event.ctrlKey || event.metaKey) && letter !== undefined ? letter : event.key
  const shift = event.shiftKey && !printable ? 'Shift+' : ''
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + shift + name
}

/** Whether a stroke writes or moves in a text field, so that a field with the focus keeps it. */
export function belongsToFields(stroke: Stroke): boolean {
  return stroke.length === 1 || /^(Shift\+)?(Backspace|Delete|Arrow\w+|Home|End|Tab|Enter| )$/.test(stroke)
}
