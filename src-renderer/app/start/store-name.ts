import type { DataKeys, TillIdentity } from '#bridge/routes.ts'
import { deleteStores } from '#store/delete-stores.ts'

/**
 * A database of its own for each enrolment, so that two tills' journals can never mix on one machine, and for each key: what
 * lies under a key that was lost cannot be read, and is built anew beside it.
 */
export const storeName = (identity: TillIdentity, { tag }: Pick<DataKeys, 'tag'>): string =>
  `${prefixOf(identity.till.id)}${tag}`

/** Deletes this till's databases under keys that are lost. */
export const dropOtherStores = ({ till }: TillIdentity, keys: Pick<DataKeys, 'tag'>): Promise<void> =>
  deleteStores((name) => isOf(till.id, name) && name !== `${prefixOf(till.id)}${keys.tag}`)

/** Deletes all databases of a till that this machine is no more, with the files of its member directory. */
export const dropStoresOf = (till: string): Promise<void> => deleteStores((name) => isOf(till, name))

const prefixOf = (till: string) => `shuke-${till}-`
const isOf = (till: string, name: string): boolean =>
  name.startsWith(prefixOf(till)) && /^[0-9a-f]{16}$/.test(name.slice(prefixOf(till).length))
