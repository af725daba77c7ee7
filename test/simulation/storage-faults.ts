import { Dexie, type DBCore, type Middleware } from 'dexie'
import type { Store } from '#store/open.ts'
import type { Life } from './life.ts'
import type { SimDisk } from './sim-disk.ts'

/** Lets a till's database die with its process, at any write, and be full with its disk. `changed` hears of every write. */
export function failWith(store: Store, life: Life, disk: SimDisk, changed: () => void): void {
  const refused = (): Error | null => {
    try {
      life.point('database write')
    } catch (error) {
      return error as Error
    }
    if (!disk.full) return null
    return new Dexie.QuotaExceededError('full, by the simulator')
  }
  const middleware: Middleware<DBCore> = {
    stack: 'dbcore',
    name: 'simulator',
    create: (core) => ({
      ...core,
      transaction: (tables, mode, options) => {
        life.point(`database ${mode}`)
        return core.transaction(tables, mode, options)
      },
      table: (name) => {
        const table = core.table(name)
        return {
          ...table,
          mutate: (request) => {
            const error = refused()
            changed()
            return error === null ? table.mutate(request) : Dexie.Promise.reject(error)
          },
        }
      },
    }),
  }
  store.use(middleware)
}
