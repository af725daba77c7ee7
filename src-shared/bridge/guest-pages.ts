import type { GuestScreen } from './guest-screens.ts'
import type { routes } from './routes.ts'

// By themselves, without a schema: whoever serves the pages needs no more than this to begin.

/** The pages of the screens for guests. */
export const GUEST_SCREENS: Readonly<Record<GuestScreen, { readonly path: string }>> = {
  waiting: { path: '/waiting.html' },
  customer: { path: '/customer.html' },
}

/** All that screens for guests may ask of the host. */
export const GUEST_ROUTES = ['display.facts'] as const satisfies readonly (keyof typeof routes)[]
