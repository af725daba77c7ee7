/** A form field as it was: what stood in it and what was selected. */
export type FieldState = {
  readonly field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
  readonly value: string
  /** Null for fields without a text selection: numbers, mail addresses, lists. */
  readonly selection: readonly [start: number, end: number, direction: 'forward' | 'backward' | 'none'] | null
}

/** The state of the element if it is a form field with a value, else null. */
export function stateOf(element: Element | null): FieldState | null {
  if (!(
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  ))
    return null
  return { field: element, value: element.value, selection: selectionOf(element) }
}

function selectionOf(field: FieldState['field']): FieldState['selection'] {
  if (field instanceof HTMLSelectElement || field.selectionStart === null || field.selectionEnd === null) return null
  return [field.selectionStart, field.selectionEnd, field.selectionDirection ?? 'none']
}

/**
 * Puts value and selection back. Goes past the property that React lays over `value`, so that an
 * `input` event afterwards shows React what changed.
 */
export function putBack({ field, value, selection }: FieldState): void {
  if (field.value !== value) valueSetterOf(field).call(field, value)
  if (selection !== null && !(field instanceof HTMLSelectElement)) field.setSelectionRange(...selection)
}

function valueSetterOf(field: FieldState['field']): (value: string) => void {
  const prototype =
    field instanceof HTMLSelectElement
      ? HTMLSelectElement.prototype
      : field instanceof HTMLTextAreaElement
        ? HTMLTextAreaElement.prototype
        : HTMLInputElement.prototype
  const setter = Object.getOwnPropertyDescriptor(prototype, 'value')?.set
  if (setter === undefined) throw new Error('form fields without a value setter')
  return setter
}

/** Tells whoever listens to the field that its value is another one now. */
export function tellChanged(field: FieldState['field']): void {
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }))
}

const NO_TEXT = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']
const BY_PARTS = ['date', 'datetime-local', 'month', 'time', 'week']

/**
 * What a held key needs to do its work later: `text` is put in by the page itself, `none` takes no
 * signs; `native` fields (lists, dates) do things with keys that a page cannot do for them.
 */
export function keyNeeds(element: Element | null): 'text' | 'none' | 'native' {
  if (element instanceof HTMLSelectElement) return 'native'
  if (element instanceof HTMLTextAreaElement) return 'text'
  if (element instanceof HTMLInputElement) {
    if (BY_PARTS.includes(element.type)) return 'native'
    return NO_TEXT.includes(element.type) ? 'none' : 'text'
  }
  return element instanceof HTMLElement && element.isContentEditable ? 'text' : 'none'
}
