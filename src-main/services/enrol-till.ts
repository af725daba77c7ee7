import type { BridgeAnswer, TillIdentity } from '#bridge/routes.ts'
import { done } from '#main/dispatch.ts'
import type { HqLink } from './hq-link.ts'
import { forgetLeft } from './leave-till.ts'
import { noteRecoveryKey } from './data-key.ts'
import { makeTill } from './make-till.ts'
import type { Till } from './till.ts'
import { writeIdentity } from './till-identity.ts'
import { makeTillKey, readTillKey } from './till-key.ts'
import type { Vault } from './vault.ts'

/**
 * Enrols this profile with a one-time code. The key is kept before it is shown to headquarters, so that
 * the same code can be sent again with the same key where the answer was lost on the way.
 * Refusals: as `HqLink.enrol`.
 */
export async function enrolTill(
  options: {
    readonly profile: string
    readonly vaults: () => readonly [Vault, ...Vault[]]
    readonly link: HqLink
    readonly log: (message: string) => void
  },
  request: { readonly hqUrl: string; readonly code: string; readonly within: number },
): Promise<BridgeAnswer<Till>> {
  const { profile, link, log } = options
  const vaults = options.vaults()
  const { hqUrl, code, within } = request
  const stored = await readTillKey(profile, vaults, log)
  const { key, scheme } = stored.kind === 'key' ? stored : await makeTillKey(profile, vaults[0])
  const answer = await link.enrol(hqUrl, code, key.publicKey, within)
  if (!answer.ok) return answer
  const identity: TillIdentity = { till: answer.data.till, store: answer.data.store, hqUrl }
  await forgetLeft(profile, identity.till.id, log)
  await noteRecoveryKey(profile, identity.till.id, answer.data.recoveryKey, log)
  await writeIdentity(profile, identity)
  log(
    `enrolled as ${identity.till.id}; the key is sealed by the ${scheme === 'system' ? 'system key store' : 'key file'}`,
  )
  return done(makeTill(options, identity, key))
}
