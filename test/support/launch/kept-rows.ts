import { createRowSeal } from '#store/sealed/row-seal.ts'
import { storeKey } from '#store/sealed/store-key.ts'
import { callBridge } from './call-bridge.ts'
import type { Page } from '@playwright/test'

type Kept = {
  readonly table: string
  readonly place: readonly unknown[]
  readonly row: string
  readonly sealed: string | null
}

/** Every row that the page keeps, as IndexedDB has it (`raw`), and with what is sealed in it (`opened`), as JSON. */
export async function keptRows(
  page: Page,
): Promise<{ readonly raw: readonly string[]; readonly opened: readonly string[] }> {
  const kept = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
      })
    const rows: Kept[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const table of database.objectStoreNames) {
        const from = database.transaction(table).objectStore(table)
        for (const row of (await done(from.getAll())) as Record<string, unknown>[]) {
          const { sealed, ...clear } = row
          const bytes =
            sealed instanceof Uint8Array ? btoa(Array.from(sealed, (byte) => String.fromCharCode(byte)).join('')) : null
          const place = [table, ...[from.keyPath ?? []].flat().map((field) => row[field])]
          rows.push({ table, place, row: JSON.stringify(clear), sealed: bytes })
        }
      }
      database.close()
    }
    return rows
  })
  const seal = createRowSeal(storeKey((await callBridge(page, 'data.keys', {})).store))
  return {
    raw: kept.map(({ table, row }) => `${table} ${row}`),
    opened: kept.map(({ place, row, sealed }) =>
      sealed === null ? row : JSON.stringify(seal.open(place, storeKey(sealed))),
    ),
  }
}

/** All lines of the till's journal, opened by the host. */
export async function journalLines(page: Page): Promise<readonly string[]> {
  const lines: string[] = []
  for (;;) {
    const read = await callBridge(page, 'journal.read', { after: lines.length, limit: 1000 })
    if (read.lines.length === 0) return lines
    lines.push(...read.lines)
  }
}
