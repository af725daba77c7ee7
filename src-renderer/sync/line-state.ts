import { journalHead } from '#store/journal.ts'
import { readMeta, writeMeta, type Meta } from '#store/meta.ts'
import type { StepResult, SyncPorts } from './step.ts'

/**
 * Puts how a round ended where the status bar reads it. Only changes are written, or a till
 * that is offline all night would write all night.
 */
export async function noteOutcome({ store, now }: SyncPorts, result: StepResult): Promise<void> {
  const online = result.kind !== 'failure'
  const line = await readMeta(store, 'line')
  if (line?.online !== online) {
    if (!online) await writeMeta(store, 'outage-from', (await journalHead(store)).seq)
    await writeMeta(store, 'line', { online, since: now() })
  }
  // A line that is down says nothing of whether headquarters would serve us.
  if (result.kind === 'failure') return
  const before = (await readMeta(store, 'refused')) ?? null
  const after = refusalOf(result)
  if (before?.code !== after?.code) await writeMeta(store, 'refused', after === null ? null : { ...after, at: now() })
}

function refusalOf(
  result: Exclude<StepResult, { readonly kind: 'failure' }>,
): Omit<NonNullable<Meta['refused']>, 'at'> | null {
  if (result.kind === 'done') return null
  if (result.kind === 'malformed') return { code: 'malformed-answer', facts: { where: result.where } }
  return { code: result.code, facts: result.facts }
}
