import type { BridgeAnswer, RouteInput, TillIdentity } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { enrolTill } from './enrol-till.ts'
import type { HqLink } from './hq-link.ts'
import { leftTills, noteLeft, removeTillFiles } from './leave-till.ts'
import { onFirstUse } from './on-first-use.ts'
import { makeTill } from './make-till.ts'
import type { Till } from './till.ts'
import { readIdentity } from './till-identity.ts'
import { readTillKey } from './till-key.ts'
import type { Vault } from './vault.ts'

/** How long somebody who types a code waits for headquarters, and how long a start that enrols by itself does, in ms. */
const BY_HAND = 30_000
const AT_START = 5_000

type Options = {
  readonly profile: string
  readonly hqUrl: string | null
  readonly enrol: { readonly hqUrl: string; readonly code: string } | null
  readonly vaults: () => readonly [Vault, ...Vault[]]
  readonly link: HqLink
  readonly log: (message: string) => void
}

/** The till of a profile, from before its enrolment to after it was given up. */
export function openTills(options: Options): {
  /** The enrolled till; null before. At the first start it may enrol by itself. */
  current(): Promise<Till | null>
  /** Refusals: `already-enrolled` {till}, and as `enrolTill`. */
  enrol(hqUrl: string, code: string): Promise<BridgeAnswer<TillIdentity>>
  /**
   * Gives the till up and removes what is kept of it here, after headquarters was told. `seq`: the last event that the page has
   * dealt with. Refusals: `not-enrolled`, `journal-gap` {expected} where the journal goes on behind it, `hq-not-told` {code}, and those
   * of an unreadable journal.
   */
  leave(asked: RouteInput<'till.leave'>): Promise<BridgeAnswer<null>>
  close(): Promise<void>
} {
  const { profile, log } = options
  /** What became of the till since the start; undefined while it is as it was then. */
  let since: Till | null | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const stored = onFirstUse(async () => {
    const till = await openStored(options)
    if (till !== null || options.enrol === null) return till
    const answer = await enrolTill(options, { ...options.enrol, within: AT_START })
    if (!answer.ok) log(`could not enrol by itself: ${answer.code}`)
    return answer.ok ? answer.data : null
  })
  const current = async () => {
    const atStart = await stored()
    return since === undefined ? atStart : since
  }
  /** One after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }

  return {
    current,
    enrol: (hqUrl, code) =>
      inTurn(async () => {
        const before = await current()
        if (before !== null) return refused('already-enrolled', { till: before.identity.till.name })
        const answer = await enrolTill(options, { hqUrl, code, within: BY_HAND })
        if (!answer.ok) return answer
        since = answer.data
        return done(since.identity)
      }),
    leave: ({ till: id, seq, retire }) =>
      inTurn(async () => {
        const till = await current()
        if (till?.identity.till.id !== id) return refused('not-enrolled')
        const { head } = await till.journal()
        // What the page does not know of may not have been sent.
        if (head.seq > seq) return refused('journal-gap', { expected: head.seq })
        if (retire !== null && !retire.untold) {
          const { by, lastSeq } = retire
          const told =
            till.key === null
              ? refused('key-locked')
              : await options.link.retire({ by, lastSeq }, till.identity, till.key)
          // Revoked it is as well: nothing of it is taken, by whichever word.
          if (!told.ok && told.code !== 'till-revoked') return refused('hq-not-told', { code: told.code })
        }
        await noteLeft(profile, id, log)
        since = null
        await till.close()
        await removeTillFiles(profile, id)
        log(`this machine is not ${id} any more`)
        return done(null)
      }),
    close: async () => {
      const till = await current().catch(() => null)
      await till?.close()
    },
  }
}

async function openStored(options: Options): Promise<Till | null> {
  const { profile, vaults, hqUrl, log } = options
  const identity = await readIdentity(profile, log)
  if (identity === null) return null
  if ((await leftTills(profile, log)).includes(identity.till.id)) {
    // The power went while it was being given up.
    await removeTillFiles(profile, identity.till.id)
    return null
  }
  const stored = await readTillKey(profile, vaults(), log)
  if (stored.kind === 'none' || stored.kind === 'lost') {
    log('the key of this till cannot be opened; it has to be enrolled again')
    return null
  }
  if (stored.kind === 'locked') log('the system key store is not to be had; nothing is sent until it is')
  const key = stored.kind === 'key' ? stored.key : null
  return makeTill(options, hqUrl === null ? identity : { ...identity, hqUrl }, key)
}
