import { Dexie } from 'dexie'

/** Deletes the databases with names that are meant. */
export async function deleteStores(isMeant: (name: string) => boolean): Promise<void> {
  for (const name of await Dexie.getDatabaseNames()) if (isMeant(name)) await Dexie.delete(name)
}
