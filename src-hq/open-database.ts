import type { Database } from './database.ts'
import { migrate } from './migrate.ts'

export type DatabasePlace =
  | { readonly kind: 'memory' }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'server'; readonly url: string }

/** Opens the database and brings it up to date. Only the driver that is needed is loaded. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const db = await connectDatabase(place)
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Opens the database as it is, which may be without any table. */
export async function connectDatabase(place: DatabasePlace): Promise<Database> {
  if (place.kind === 'server') return (await import('./database-postgres.ts')).openPostgres(place.url)
  const { openPglite } = await import('./database-pglite.ts')
  return openPglite(place.kind === 'folder' ? place.folder : null)
}
