import { z } from 'zod'
import { newId, type Context } from '../context.ts'
import { sqlState } from '../database.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'

/** Ids that people may choose: they stand in addresses and files. */
export const PlainId = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/)
/** Text that people read; no control characters. */
export const PlainName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((text) => text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text), 'control characters')

const NewStore = z.strictObject({ id: PlainId.exactOptional(), name: PlainName })

export type Store = { readonly id: string; readonly name: string }

export const listStores = (context: Context): Promise<Store[]> =>
  context.db.query<Store>('SELECT id, name FROM store ORDER BY name, id')

/** Refusals: `bad-request`, `id-taken`. */
export async function addStore(context: Context, input: unknown): Promise<Reply<Store>> {
  const asked = parse(NewStore, input)
  if (!asked.ok) return asked.reply
  const store = { id: asked.value.id ?? newId(context), name: asked.value.name }
  const added = await context.db.query(
    'INSERT INTO store (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id',
    [store.id, store.name, context.now()],
  )
  return added.length === 1 ? done(store) : refuse(409, 'id-taken', { id: store.id })
}

/** Whether an error is that of a row which is there already. */
export const isDuplicate = (error: unknown): boolean => sqlState(error) === '23505'
