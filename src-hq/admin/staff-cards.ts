import { createHash } from 'node:crypto'
import { makeStaffCode } from '#domain/codes.ts'
import type { Staff } from '#domain/staff.ts'
import type { Context } from '../context.ts'
import { lockLanes } from '../feed.ts'
import { SHARED_LANE } from '../lanes.ts'
import { done, refuse, type Reply } from '../reply.ts'
import { publishStaff } from './staff.ts'

const CARD_DIGITS = 24

/**
 * Gives a person a staff card: its code is answered once, to be printed, and kept only as its SHA-256. The card before is
 * blocked by it. Refusal: `unknown-staff`.
 */
export async function giveCard(context: Context, id: string): Promise<Reply<{ readonly code: string }>> {
  const code = makeStaffCode(randomDigits(context))
  const card = createHash('sha256').update(code).digest('base64url')
  const changed = await change(context, id, (staff) => ({ ...staff, card }))
  return changed ? done({ code }) : refuse(404, 'unknown-staff')
}

/** Blocks a lost card: it stops at every till at its next contact. Refusal: `unknown-staff`. */
export async function blockCard(context: Context, id: string): Promise<Reply<null>> {
  const changed = await change(context, id, ({ card: _, ...staff }) => staff)
  return changed ? done(null) : refuse(404, 'unknown-staff')
}

/** Even digits of random bytes: those of 250 and above would favour the low ones. */
function randomDigits(context: Context): string {
  let digits = ''
  while (digits.length < CARD_DIGITS)
    for (const byte of context.random(32)) if (byte < 250 && digits.length < CARD_DIGITS) digits += String(byte % 10)
  return digits
}

const change = (context: Context, id: string, make: (staff: Staff) => Staff): Promise<boolean> =>
  context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const [row] = await tx.query<{ doc: Staff }>(
      `SELECT doc FROM change WHERE lane = $1 AND kind = 'staff' AND id = $2 AND doc IS NOT NULL`,
      [SHARED_LANE, id],
    )
    if (row === undefined) return false
    await publishStaff(tx, held, make(row.doc))
    return true
  })
