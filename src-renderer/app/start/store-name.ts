import type { DataKeys, TillIdentity } from '#bridge/routes.ts'
import { deleteStores } from '#store/delete-stores.ts'

/**
 * A database of its own for each enrolment, so that two tills' journals can never mix on one machine, and for each key: what
 * lies under a key that was lost cannot be read, and is built anew beside it.
 */
export const storeName = (identity: TillIdentity, { tag }: Pick<DataKeys, 'tag'>): string =>
  `${prefixOf(identity)}${tag}`

/** Deletes this till's databases under keys that are lost. */
export const dropOtherStores = (identity: TillIdentity, keys: Pick<DataKeys, 'tag'>): Promise<void> =>
  deleteStores(
    (name) =>
      name.startsWith(prefixOf(identity)) &&
      /^[0-9a-f]{16}$/.test(name.slice(prefixOf(identity).length)) &&
      name !== storeName(identity, keys),
  )

const prefixOf = (identity: TillIdentity) => `shuke-${identity.till.id}-`
