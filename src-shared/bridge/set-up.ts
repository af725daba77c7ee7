import { z } from 'zod'

/** The steps of setting up a real till, in their order. */
export const SET_UP_STEPS = ['language', 'headquarters', 'store', 'devices', 'staff'] as const
export type SetUpStep = (typeof SET_UP_STEPS)[number]

/** How far the set-up of a real till has come: it goes on there after a restart. Null: none is under way. */
export const SetUp = z
  .strictObject({
    step: z.enum(SET_UP_STEPS),
    /** Headquarters' address as last typed. */
    hqUrl: z.string().max(2000),
  })
  .nullable()
export type SetUp = z.infer<typeof SetUp>
