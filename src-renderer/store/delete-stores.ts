import { Dexie } from 'dexie'
import { removeFolder } from './directory/private-files.ts'

/** Deletes the databases with names that are meant, and the files of their member directories. */
export async function deleteStores(isMeant: (name: string) => boolean): Promise<void> {
  for (const name of await Dexie.getDatabaseNames()) {
    if (!isMeant(name)) continue
    // The files first: by the database they are found again where this is cut short.
    await removeFolder(name)
    await Dexie.delete(name)
  }
}
