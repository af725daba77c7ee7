import { ProgrammeSchema } from '#protocol/programme.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { enrolWithCode, newKeys, testTill, type HqLike } from '#test/support/till-client.ts'
import { granted, that } from './agree.ts'
import { checkedHq } from './checked-hq.ts'
import { journalOf, pullAll, TILLS, type Ground, type GroundTill, type TillName } from './ground.ts'

/** One-time codes: one for each till, and one that is too old where there is such a one. */
export type Codes = Readonly<Record<TillName, string>> & { readonly expired?: string }

/** What a headquarters must be set up with is not there. */
export class NotSetUp extends Error {}

/** Enrols the tills and reads the programme. Throws `NotSetUp`, or what is against the contract in that. */
export async function openGround(
  bare: HqLike,
  codes: Codes,
  options: { readonly own?: boolean; readonly revoke?: Ground['revoke']; readonly codeSent?: Ground['codeSent'] } = {},
): Promise<Ground> {
  const hq = checkedHq(bare, options.own)
  const health = await hq.fetch(new Request('http://hq.test/v1/health'))
  const { data } = (await health.json()) as { data: { now: number } }
  const ahead = data.now - Date.now()
  // A clock that stands, as that of a test, is not ahead of ours by a steady difference.
  const now = Math.abs(ahead) < 3_600_000 ? () => Date.now() + ahead : () => data.now

  const entries: [TillName, GroundTill][] = []
  for (const name of TILLS) {
    const keys = newKeys()
    const identity = granted(await enrolWithCode(hq, codes[name], keys.publicKey), `enrolment of till ${name}`)
    const chain: JournalEvent[] = []
    entries.push([
      name,
      {
        ...testTill(hq, identity, keys.privateKey, now, chain),
        ...keys,
        recoveryKey: identity.recoveryKey,
        code: codes[name],
        chain,
      },
    ])
  }
  const tills = Object.fromEntries(entries) as Record<TillName, GroundTill>
  checkStores(tills)

  const { changes } = await pullAll(tills.a)
  const published = changes.findLast(({ kind, doc }) => kind === 'programme' && doc !== null)
  if (published === undefined)
    throw new NotSetUp('no programme comes with the pull: publish resources/programmes/shop.json')
  if (!changes.some(({ kind, doc }) => kind === 'product' && doc !== null)) {
    throw new NotSetUp('no product comes with the pull')
  }
  const programme = ProgrammeSchema.parse(published.doc)
  if (!programme.rewards.some(({ id }) => id === 'reward-coupon-10')) {
    throw new NotSetUp('the programme in force is not resources/programmes/shop.json')
  }
  const day = new Date(now() + 8 * 3_600_000).toISOString().slice(0, 10)
  return {
    ...tills,
    hq,
    programme,
    day,
    now,
    expired: codes.expired ?? null,
    codeSent: options.codeSent ?? null,
    revoke: options.revoke ?? null,
  }
}

function checkStores({ a, b, spare, other }: Readonly<Record<TillName, GroundTill>>): void {
  that(new Set([a, b, spare, other].map(({ id }) => id)).size === 4, 'each code is that of another till')
  if (a.store.id !== b.store.id || a.store.id !== spare.store.id || a.store.id === other.store.id) {
    throw new NotSetUp('a, b and spare must be tills of one store, other of another one')
  }
}

/** Puts the chains back to what headquarters has, after a case that ended in its middle. */
export async function resettle(ground: Ground): Promise<void> {
  for (const name of TILLS) {
    const { chain } = ground[name]
    const kept = await journalOf(ground[name]).catch(() => null)
    if (kept !== null) chain.splice(0, chain.length, ...(kept as JournalEvent[]))
  }
}
