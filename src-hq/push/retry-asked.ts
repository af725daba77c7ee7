import type { PushAnswer } from '#protocol/sync.ts'
import type { Context } from '../context.ts'
import type { Reply } from '../reply.ts'
import type { Till } from '../till.ts'
import type { Classified } from './classify.ts'
import { readConflicts } from './conflict.ts'
import { retryOne } from './retry.ts'

/**
 * Posts again what a person asked for by the remedy `retry`, of whichever till of the store. After the push and apart from
 * it: should it fail, the conflict stays open, and it can be asked for again.
 */
export async function retryAsked(
  context: Context,
  classified: readonly Classified[],
  reply: Reply<PushAnswer>,
): Promise<void> {
  const verdicts = reply.answer.ok ? reply.answer.data.verdicts : []
  const applied = new Set(verdicts.flatMap(({ seq, result }) => (result === 'applied' ? [seq] : [])))
  const asked = classified.flatMap((content) =>
    content.ok &&
    content.event.kind === 'conflict-settled' &&
    content.event.data.remedy === 'retry' &&
    applied.has(content.event.seq)
      ? [content.event.data.conflict]
      : [],
  )
  if (asked.length === 0) return
  for (const { doc } of (await readConflicts(context.db, asked)).values())
    await retryConflict(context, doc.till.id, doc.seq)
}

/** One event of one till; what goes wrong is logged and changes nothing. */
export async function retryConflict(context: Context, tillId: string, seq: number): Promise<void> {
  const [till] = await context.db.query<Till>('SELECT id, store, number FROM till WHERE id = $1', [tillId])
  if (till === undefined) return
  try {
    await retryOne(context, till, seq)
  } catch (error) {
    context.log({ level: 'error', event: 'retry-failed', till: tillId, seq, error: String(error) })
  }
}
