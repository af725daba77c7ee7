import type { Say } from './text/use-text.ts'

/** What is read out of a masked mobile number. */
export const sayMobile = (say: Say, mobile: string, isTailHidden: boolean): string =>
  isTailHidden ? say('ui.mobile.hidden') : say('ui.mobile.tail', { tail: mobile.slice(-4) })
