import { z } from 'zod'
import { SIGNED_PREFIX } from '#domain/codes.ts'

/** The code of a signed coupon, as it is printed: capitals and the digits 2 to 7, which QR codes hold in their small mode. */
export const SignedText = z
  .string()
  .max(320)
  .regex(new RegExp(`^${SIGNED_PREFIX}[A-Z2-7]+$`))
