import type { TillIdentity } from '#bridge/routes.ts'
import { refused } from '#main/dispatch.ts'
import { dataKey } from './data-key.ts'
import type { HqLink } from './hq-link.ts'
import { createTill, type Till } from './till.ts'
import type { TillKey } from './till-key.ts'
import type { Vault } from './vault.ts'

/** The till of a profile with its keys, which the vaults open, or headquarters where they cannot any more. */
export function makeTill(
  options: {
    readonly profile: string
    readonly vaults: () => readonly [Vault, ...Vault[]]
    readonly link: HqLink
    readonly log: (message: string) => void
  },
  identity: TillIdentity,
  key: TillKey | null,
): Till {
  const { profile, vaults, link, log } = options
  return createTill({
    profile,
    identity,
    key,
    log,
    dataKey: () =>
      dataKey({
        profile,
        till: identity.till.id,
        vaults: vaults(),
        log,
        recover: async (wrapped) => (key === null ? refused('key-locked') : link.recover(wrapped, identity, key)),
      }),
  })
}
