import { stateOf, putBack, tellChanged, type FieldState } from './field.ts'

/** What the input method did to the field before anything of it was accepted. */
export type CompositionGuard = {
  /** The field as it was before the words being composed, or as it is. */
  readonly stateBefore: (element: Element | null) => FieldState | null
  /** Puts a field back and ends any composition in it. What still comes from it is undone as well. */
  readonly undo: (state: FieldState) => void
  /** The next key is somebody's own: stop undoing. */
  readonly relax: () => void
  readonly dispose: () => void
}

/** How long after a scan an input method may still deliver what it made of it, in ms. */
const LATE = 150
const HIDDEN = ['blur', 'focus', 'focusin', 'focusout', 'change', 'beforeinput', 'input'] as const

/**
 * Undoes what an input method makes of a scan. Its keys cannot be held back: they reach the page
 * after the method has taken them. So the field is put back, and the composition is ended by taking
 * the focus away for an instant, which browsers pass on to every input method; the page's own
 * listeners do not see that.
 */
export function guardComposition(target: Window): CompositionGuard {
  const { document } = target
  let composing: FieldState | null = null
  let hiding = false
  let guarded: { readonly state: FieldState; readonly until: number } | null = null

  const started = (event: Event) => {
    composing = event.target instanceof Element ? stateOf(event.target) : null
  }
  const ended = () => {
    composing = null
  }

  const restore = (state: FieldState) => {
    const { field } = state
    const hasFocus = document.activeElement === field
    hiding = true
    try {
      if (hasFocus) field.blur()
      putBack(state)
      if (hasFocus) field.focus({ preventScroll: true })
      putBack(state)
    } finally {
      hiding = false
    }
    composing = null
  }

  const filter = (event: Event) => {
    if (hiding) return event.stopImmediatePropagation()
    if (guarded === null || event.target !== guarded.state.field || event.type !== 'input') return
    if (event.timeStamp > guarded.until) return void (guarded = null)
    if (event instanceof InputEvent && !/omposition|insertText|^$/.test(event.inputType)) return
    event.stopImmediatePropagation()
    restore(guarded.state)
  }

  target.addEventListener('compositionstart', started, true)
  target.addEventListener('compositionend', ended, true)
  for (const type of HIDDEN) target.addEventListener(type, filter, true)

  return {
    stateBefore: (element) => (composing !== null && composing.field === element ? composing : stateOf(element)),
    undo(state) {
      const changed = state.field.value !== state.value
      restore(state)
      if (changed) tellChanged(state.field)
      guarded = { state, until: target.performance.now() + LATE }
    },
    relax() {
      guarded = null
    },
    dispose() {
      target.removeEventListener('compositionstart', started, true)
      target.removeEventListener('compositionend', ended, true)
      for (const type of HIDDEN) target.removeEventListener(type, filter, true)
    },
  }
}
