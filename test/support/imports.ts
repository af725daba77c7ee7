import type { ImportReport } from '#hq/import/report.ts'
import type { TestShop } from './hq-shop.ts'
import { must } from './till-client.ts'

/** Imports a file as head office does. `query`: as it stands in the address, `?dryRun=1`. */
const importing =
  (what: 'products' | 'members') =>
  async (shop: TestShop, file: string | Blob, query = ''): Promise<ImportReport> =>
    must(await shop.admin<ImportReport>('POST', `/import/${what}${query}`, file))
export const importGoods = importing('products')
export const importMembers = importing('members')

/** Rows, and of them added, updated, unchanged, rejected. */
export const countsOf = ({ rows, added, updated, unchanged, rejected }: ImportReport): readonly number[] => [
  ...[rows, added, updated, unchanged],
  rejected.length,
]

export const faultsOf = (report: ImportReport) =>
  report.rejected.map(({ line, column, value, code }) => [line, column, value, code])
