import type { BridgeAnswer, TillIdentity } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { enrolTill } from './enrol-till.ts'
import type { HqLink } from './hq-link.ts'
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

/** The till of a profile, from before its enrolment on. */
export function openTills(options: Options): {
  /** The enrolled till; null before. At the first start it may enrol by itself. */
  current(): Promise<Till | null>
  /** Refusals: `already-enrolled` {till}, and as `enrolTill`. */
  enrol(hqUrl: string, code: string): Promise<BridgeAnswer<TillIdentity>>
  close(): Promise<void>
} {
  let enrolled: Till | null = null
  let queue: Promise<unknown> = Promise.resolve()

  const stored = onFirstUse(async () => {
    const till = await openStored(options)
    if (till !== null || options.enrol === null) return till
    const answer = await enrolTill(options, { ...options.enrol, within: AT_START })
    if (!answer.ok) options.log(`could not enrol by itself: ${answer.code}`)
    return answer.ok ? answer.data : null
  })
  const current = async () => {
    const atStart = await stored()
    return enrolled ?? atStart
  }

  return {
    current,
    enrol(hqUrl, code) {
      const result = queue.then(async () => {
        const before = await current()
        if (before !== null) return refused('already-enrolled', { till: before.identity.till.name })
        const answer = await enrolTill(options, { hqUrl, code, within: BY_HAND })
        if (!answer.ok) return answer
        enrolled = answer.data
        return done(enrolled.identity)
      })
      queue = result.catch(() => undefined)
      return result
    },
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
  const stored = await readTillKey(profile, vaults(), log)
  if (stored.kind === 'none' || stored.kind === 'lost') {
    log('the key of this till cannot be opened; it has to be enrolled again')
    return null
  }
  if (stored.kind === 'locked') log('the system key store is not to be had; nothing is sent until it is')
  const key = stored.kind === 'key' ? stored.key : null
  return makeTill(options, hqUrl === null ? identity : { ...identity, hqUrl }, key)
}
