import type { JournalEvent } from '#protocol/event.ts'
import type { Context } from '../context.ts'
import { savepoint, sqlState, type Sql } from '../database.ts'
import type { HeldLanes } from '../feed.ts'
import type { Till } from '../till.ts'
import { errorOf } from '../watch/error-of.ts'
import { applyCareFact, applyGivenPoints } from './apply-care.ts'
import { applyCards } from './apply-cards.ts'
import { applyClub } from './apply-club.ts'
import { applyDiscard } from './apply-discard.ts'
import { applyEnrolment } from './apply-enrolment.ts'
import { applyErasure } from './apply-erasure.ts'
import { applyIssue } from './apply-issue.ts'
import { applyProfile } from './apply-profile.ts'
import { applyQueueFact } from './apply-queue-fact.ts'
import { applyRefund } from './apply-refund.ts'
import { applyRedemption, applyReturn } from './apply-reward.ts'
import { applySale } from './apply-sale.ts'
import { applySettlement } from './apply-settlement.ts'
import { checkShift } from './apply-shift.ts'
import type { Batch } from './batch.ts'
import { flagRoles } from './flag-roles.ts'
import type { Links } from './links.ts'
import { readBatch } from './read-batch.ts'
import { reject, type Rejection } from './rejection.ts'
import { writeBatch } from './write-batch.ts'

/** By sequence: why an event was not applied, or null where it was. */
export type Outcome = ReadonlyMap<number, Rejection | null>

/** What became of facts, and the lanes with their new heads. */
export type Applied = { readonly outcome: Outcome; readonly held: HeldLanes }

/**
 * Applies facts whose lanes are held. First all together; should a rule throw or the database refuse what
 * they come to, one by one, so that only the one at fault stays behind.
 */
export async function applyFacts(
  tx: Sql,
  context: Context,
  till: Till,
  held: HeldLanes,
  facts: readonly JournalEvent[],
  links?: Links,
): Promise<Applied> {
  const together = await attempt(tx, context, till, held, facts, facts, links)
  if (together !== null) return together
  const outcome = new Map<number, Rejection | null>()
  let lanes = held
  for (const fact of facts) {
    const alone = await attempt(tx, context, till, lanes, [fact], facts)
    if (alone !== null) lanes = alone.held
    outcome.set(fact.seq, alone === null ? reject('failed') : (alone.outcome.get(fact.seq) ?? null))
  }
  return { outcome, held: lanes }
}

/** Null where a rule threw or the database refused the data; then nothing of it is written. */
async function attempt(
  tx: Sql,
  context: Context,
  till: Till,
  held: HeldLanes,
  facts: readonly JournalEvent[],
  push: readonly JournalEvent[],
  links?: Links,
): Promise<Applied | null> {
  const batch = await readBatch(tx, till, context.now(), facts, push, links)
  const failed = (error: unknown) => {
    const seq = facts.map((fact) => fact.seq)
    context.log({ level: 'error', event: 'facts-failed', till: till.id, seq, error: errorOf(error) })
    return null
  }
  const outcome = new Map<number, Rejection | null>()
  try {
    for (const fact of facts) {
      const rejection = applyOne(batch, fact)
      if (rejection === null) flagRoles(batch, fact)
      outcome.set(fact.seq, rejection)
    }
  } catch (error) {
    // A defect of ours, which may have left the batch half done.
    return failed(error)
  }
  try {
    return { outcome, held: await savepoint(tx, () => writeBatch(tx, held, batch)) }
  } catch (error) {
    // 22: data exception, 23: constraint. Anything else is no fault of an event.
    if (!/^2[23]/.test(sqlState(error) ?? '')) throw error
    return failed(error)
  }
}

function applyOne(batch: Batch, fact: JournalEvent): Rejection | null {
  switch (fact.kind) {
    case 'sale-committed':
      return applySale(batch, fact)
    case 'sale-refunded':
      return applyRefund(batch, fact)
    case 'reward-redeemed':
      return applyRedemption(batch, fact)
    case 'reward-returned':
      return applyReturn(batch, fact)
    case 'member-enrolled':
      return applyEnrolment(batch, fact)
    case 'card-changed':
      return applyCards(batch, fact)
    case 'profile-changed':
      return applyProfile(batch, fact)
    case 'member-erased':
      return applyErasure(batch, fact)
    case 'coupon-issued':
      return applyIssue(batch, fact)
    case 'queue-moved':
      return applyQueueFact(batch, fact)
    case 'basket-discarded':
      return applyDiscard(batch, fact)
    case 'care-noted':
      return applyCareFact(batch, fact)
    case 'points-given':
      return applyGivenPoints(batch, fact)
    case 'club-noted':
      return applyClub(batch, fact)
    case 'conflict-settled':
      return applySettlement(batch, fact)
    case 'shift-closed':
      checkShift(batch, fact)
      return null
    default:
      // Kept, and nothing to post: drawers, parked baskets, signing in, what was looked at.
      return null
  }
}
