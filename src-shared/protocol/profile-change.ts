import { z } from 'zod'
import type { ProfileChange } from '#domain/ledger/profile.ts'
import { MobileSchema, Name } from './scalars.ts'

const change = <F extends ProfileChange['field'], S extends z.ZodType>(field: F, value: S) =>
  z.strictObject({ field: z.literal(field), value })

/** What was changed in a profile: at least one thing. */
export const ProfileChangesSchema: z.ZodType<readonly ProfileChange[]> = z
  .array(
    z.discriminatedUnion('field', [
      change('name', Name),
      change('mobile', MobileSchema),
      change('birthday', z.iso.date().nullable()),
      change('sex', z.enum(['female', 'male']).nullable()),
      change('sms', z.boolean()),
      change('wechat', z.boolean()),
    ]),
  )
  .min(1)
  .max(6)
