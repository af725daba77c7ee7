import { addStore } from './admin/stores.ts'
import { addTill, renewCode } from './admin/tills.ts'
import type { Context } from './context.ts'

/**
 * A fresh one-time code without an admin call, for trying things out: for a till that nobody has
 * enrolled yet, or for a new one in the first store (made where there is none).
 */
export async function spareTillCode(context: Context): Promise<string> {
  const [spare] = await context.db.query<{ id: string }>(
    'SELECT id FROM till WHERE enrolled_at IS NULL AND revoked_at IS NULL ORDER BY number LIMIT 1',
  )
  if (spare !== undefined) {
    const renewed = await renewCode(context, spare.id)
    if (renewed.answer.ok) return renewed.answer.data.code
  }
  const [store] = await context.db.query<{ id: string }>('SELECT id FROM store ORDER BY created_at, id LIMIT 1')
  const made = store ?? (await firstStore(context))
  const [row] = await context.db.query<{ count: number }>('SELECT count(*)::int AS count FROM till')
  const added = await addTill(context, { store: made.id, name: `${(row?.count ?? 0) + 1}号机` })
  if (!added.answer.ok) throw new Error(`no till: ${added.answer.code}`)
  return added.answer.data.code
}

async function firstStore(context: Context): Promise<{ id: string }> {
  const added = await addStore(context, { id: 'store-1', name: '一号店' })
  if (!added.answer.ok) throw new Error(`no store: ${added.answer.code}`)
  return added.answer.data
}
