import { Dexie } from 'dexie'
import { removeFolder } from './directory/private-files.ts'

/** Removes a till's database and the files of its member directory from this machine. Does nothing where they are gone. */
export async function removeStore(name: string): Promise<void> {
  await Promise.all([Dexie.delete(name), removeFolder(name)])
}
