/** Takes the focus if it is nowhere: what has it was given it later, or by the person. */
export function takeLostFocus(target: HTMLElement): void {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) target.focus({ preventScroll: true })
}
