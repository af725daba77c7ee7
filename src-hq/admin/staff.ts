import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { PIN_ITERATIONS, type Staff } from '#domain/staff.ts'
import { newId, type Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes, publish, type HeldLanes } from '../feed.ts'
import { SHARED_LANE } from '../lanes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import { PlainId, PlainName } from './stores.ts'

const derive = promisify(pbkdf2)

const NewStaff = z.strictObject({
  id: PlainId.exactOptional(),
  name: PlainName,
  role: z.enum(['cashier', 'queue', 'manager', 'area']),
  pin: z.string().regex(/^\d{4,12}$/),
  /** Their own membership, by the member's id, so that the manager sees where it is used at their own till. */
  member: PlainId.exactOptional(),
  /** Only the tills of this store know the person; left out: all. */
  store: PlainId.exactOptional(),
})

/** What is said of a person; the PIN's hash goes to tills only. */
type StaffView = {
  readonly id: string
  readonly name: string
  readonly role: Staff['role']
  readonly store: string | null
  readonly hasCard: boolean
}

/** What tills check a PIN against: PBKDF2-HMAC-SHA-256 (RFC 8018) with a salt of its own. */
async function hashPin(context: Context, pin: string): Promise<Staff['pin']> {
  const salt = context.random(16)
  const hash = await derive(pin, salt, PIN_ITERATIONS, 32, 'sha256')
  return { salt: Buffer.from(salt).toString('base64url'), hash: hash.toString('base64url'), iterations: PIN_ITERATIONS }
}

/** Adds a person, or gives a known one a new name, role or PIN; a card stays theirs. Refusals: `bad-request`, `unknown-store`, `store-fixed`. */
export async function putStaff(context: Context, input: unknown): Promise<Reply<StaffView>> {
  const asked = parse(NewStaff, input)
  if (!asked.ok) return asked.reply
  const { name, role, pin, store = null, member } = asked.value
  const own = member === undefined ? {} : { member }
  const staff: Staff = { id: asked.value.id ?? newId(context), name, role, ...own, pin: await hashPin(context, pin) }
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    if (store !== null && (await tx.query('SELECT id FROM store WHERE id = $1', [store])).length === 0) {
      return refuse(404, 'unknown-store', { store })
    }
    const [before] = await tx.query<{ store: string | null; doc: Staff | null }>(
      `SELECT store, doc FROM change WHERE lane = $1 AND kind = 'staff' AND id = $2`,
      [SHARED_LANE, staff.id],
    )
    // The tills of the old store would never hear that the person is gone.
    if (before !== undefined && before.store !== store) return refuse(409, 'store-fixed', { store: before.store })
    const card = before?.doc?.card
    const doc = card === undefined ? staff : { ...staff, card }
    await publish(tx, held, [{ kind: 'staff', id: staff.id, lane: SHARED_LANE, store, doc }])
    return done({ id: staff.id, name, role, store, hasCard: card !== undefined })
  })
}

/** Tells the tills what a known person now is; the shared lane is held. */
export async function publishStaff(tx: Sql, held: HeldLanes, staff: Staff): Promise<void> {
  const [row] = await tx.query<{ store: string | null }>(
    `SELECT store FROM change WHERE lane = $1 AND kind = 'staff' AND id = $2`,
    [SHARED_LANE, staff.id],
  )
  await publish(tx, held, [{ kind: 'staff', id: staff.id, lane: SHARED_LANE, store: row?.store ?? null, doc: staff }])
}

export const listStaff = (context: Context): Promise<StaffView[]> =>
  context.db.query<StaffView>(
    `SELECT id, doc ->> 'name' AS name, doc ->> 'role' AS role, store, doc -> 'card' IS NOT NULL AS "hasCard" FROM change
     WHERE lane = $1 AND kind = 'staff' AND doc IS NOT NULL ORDER BY name, id`,
    [SHARED_LANE],
  )

/** Refusal: `unknown-staff`. */
export async function removeStaff(context: Context, id: string): Promise<Reply<null>> {
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const [row] = await tx.query<{ store: string | null }>(
      `SELECT store FROM change WHERE lane = $1 AND kind = 'staff' AND id = $2 AND doc IS NOT NULL`,
      [SHARED_LANE, id],
    )
    if (row === undefined) return refuse(404, 'unknown-staff')
    await publish(tx, held, [{ kind: 'staff', id, lane: SHARED_LANE, store: row.store, doc: null }])
    return done(null)
  })
}
