import { z } from 'zod'

/** The screens for guests: numbers and calls for those who wait; the basket for the customer at the counter. */
export const GuestScreen = z.enum(['waiting', 'customer'])
export type GuestScreen = z.infer<typeof GuestScreen>

export const ScreenSetting = z.strictObject({
  /** Whether it was open when that was last decided: it opens by itself at the next start. */
  open: z.boolean(),
  /** The display that somebody gave it, as the system numbers them; null: whichever suits. */
  display: z.int().nullable(),
})
export type ScreenSetting = z.infer<typeof ScreenSetting>
