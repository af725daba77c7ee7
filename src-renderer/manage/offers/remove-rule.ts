import { referrersOf } from '#domain/drafting/references.ts'
import type { Programme } from '#domain/programme.ts'
import type { Say } from '#ui/text/use-text.ts'
import { openComplaints, openNumbers } from '#usecases/open-work.ts'
import type { Ports } from '#usecases/ports.ts'
import type { ListedRule } from './change-rules.ts'
import { sayWhat } from './say-change.ts'
import { ENDS, type WholePart } from './whole-parts.ts'

type WorkPorts = Pick<Ports, 'store' | 'identity' | 'now'>

/**
 * Why a rule cannot be removed, in words: something of the programme refers to it, it is the last of its kind, or somebody
 * waits in the lane. Null: it can.
 */
export async function whyNotRemoved(
  say: Say,
  ports: WorkPorts,
  programme: Programme,
  { of, id }: ListedRule,
): Promise<string | null> {
  if (of === 'tiers' && programme.tiers[0]?.id === id) return say('offers.remove.lowest')
  const referrers = referrersOf(programme, of, id)
  if (referrers.length > 0) {
    const what = referrers.map((each) => sayWhat(say, each)).join(say('ui.list-separator'))
    return say('offers.remove.first', { what })
  }
  if (of !== 'lanes') return null
  if (programme.queue?.lanes.length === 1) return say('offers.remove.last-lane')
  const waiting = await openNumbers(ports, id)
  return waiting === 0 ? null : say('offers.remove.waiting', { n: waiting })
}

/** What becomes of complaints that are still open once their sub-type is removed; null where there are none. */
export async function afterRemoval(say: Say, { store }: WorkPorts, { of, id }: ListedRule): Promise<string | null> {
  const open = of === 'complaintTypes' ? await openComplaints(store, id) : 0
  return open === 0 ? null : say('offers.remove.complaints', { n: open })
}

/** Why a part of the programme cannot be ended now: somebody waits, or a complaint is open. Null: it can. */
export async function whyNotEnded(say: Say, ports: WorkPorts, part: WholePart): Promise<string | null> {
  const open = part === 'queue' ? await openNumbers(ports) : await openComplaints(ports.store)
  return open === 0 ? null : say(ENDS[part].open, { n: open })
}
