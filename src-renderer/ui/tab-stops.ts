const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]'

/** What Tab stops at inside, in the order of the page. Of radios only the first and last count: the browser goes past the rest. */
export const tabStops = (inside: HTMLElement): readonly HTMLElement[] =>
  [...inside.querySelectorAll<HTMLElement>(STOPS)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  )

/** Whether Tab treats both as one: the same, or radios of one group. */
function isSameStop(one: Element, other: Element | undefined): boolean {
  if (one === other) return true
  const areRadios = [one, other].every((each) => each instanceof HTMLInputElement && each.type === 'radio')
  return areRadios && one.getAttribute('name') === other?.getAttribute('name')
}

/**
 * Where Tab goes from what has the focus, so that it stays inside; null where the browser's own next stop is inside
 * anyway. `back`: with Shift.
 */
export function nextInside(inside: HTMLElement, focused: Element | null, back: boolean): HTMLElement | null {
  const stops = tabStops(inside)
  const first = stops[0]
  const last = stops.at(-1)
  if (first === undefined || last === undefined) return inside
  const isIn = focused !== null && inside.contains(focused)
  if (!isIn) return back ? last : first
  if (back) return focused === inside || isSameStop(first, focused) ? last : null
  return isSameStop(last, focused) ? first : null
}
