import type { Product } from '#domain/product.ts'
import { canonicalJson } from '#protocol/event-hash.ts'
import type { Context } from '../context.ts'
import { rows, type Sql } from '../database.ts'
import { lockLanes, publish } from '../feed.ts'
import { SHARED_LANE } from '../lanes.ts'
import { currentProgramme } from '../programmes.ts'
import { done, refuse, type Reply } from '../reply.ts'
import { readGoods, type GoodsRow } from './goods-rows.ts'
import { readTable } from './read-table.ts'
import { badRow, byLine, type BadRow, type ImportReport } from './report.ts'

/**
 * Imports goods: those whose number is known are updated, the others added, none removed. Rows that
 * are wrong are reported and the rest goes in. A dry run reports the same and writes nothing.
 * `bytes`: a CSV file or an Excel workbook. Refusals: `file-damaged`, `columns-missing` {columns}.
 */
export async function importGoods(context: Context, bytes: Uint8Array, dryRun: boolean): Promise<Reply<ImportReport>> {
  const file = await readTable(bytes)
  if (file === null) return refuse(422, 'file-damaged')
  const programme = await currentProgramme(context.db)
  const { missing, good, bad } = readGoods(file, programme?.tiers.map((tier) => tier.id) ?? null)
  if (missing.length > 0) return refuse(422, 'columns-missing', { columns: missing })
  const unique = withoutDuplicates(good)
  return context.db.transaction(
    async (tx) => {
      const held = dryRun ? null : await lockLanes(tx, [SHARED_LANE])
      const { free, taken } = await withoutTakenCodes(tx, unique.good)
      const before = await readProducts(
        tx,
        free.map((row) => row.product.id),
      )
      const added = free.filter((row) => !before.has(row.product.id))
      const updated = free.filter(({ product }) => {
        const old = before.get(product.id)
        return old !== undefined && canonicalJson(old) !== canonicalJson(product)
      })
      if (held !== null) {
        const written = [...added, ...updated].map((row) => row.product)
        await replaceCodes(tx, written)
        await publish(
          tx,
          held,
          written.map((doc) => ({ kind: 'product', id: doc.id, lane: SHARED_LANE, store: null, doc })),
        )
      }
      return done({
        dryRun,
        rows: file.rows.length + file.brokenLines.length,
        added: added.length,
        updated: updated.length,
        unchanged: free.length - added.length - updated.length,
        rejected: [...bad, ...unique.bad, ...taken].sort(byLine),
      })
    },
    dryRun ? 'snapshot' : 'write',
  )
}

/** Of rows with the same number or code the first counts. */
function withoutDuplicates(rows: readonly GoodsRow[]): { good: GoodsRow[]; bad: BadRow[] } {
  const ids = new Map<string, number>()
  const codes = new Map<string, number>()
  const bad: BadRow[] = []
  const good = rows.filter(({ line, product }) => {
    const sameId = ids.get(product.id)
    const code = product.codes.find((one) => codes.has(one))
    if (sameId !== undefined)
      bad.push(badRow(line, '编号', product.id, { code: 'duplicate-in-file', facts: { line: sameId } }))
    else if (code !== undefined) {
      bad.push(badRow(line, '条码', code, { code: 'duplicate-in-file', facts: { line: codes.get(code) ?? 0 } }))
    } else {
      ids.set(product.id, line)
      for (const one of product.codes) codes.set(one, line)
      return true
    }
    return false
  })
  return { good, bad }
}

/** A code stays with its product, unless that product is in the file as well and gives it up there. */
async function withoutTakenCodes(tx: Sql, rows: readonly GoodsRow[]): Promise<{ free: GoodsRow[]; taken: BadRow[] }> {
  const found = await tx.query<{ code: string; product: string }>(
    'SELECT code, product FROM product_code WHERE code = ANY($1::text[])',
    [rows.flatMap((row) => row.product.codes)],
  )
  const owners = new Map(found.map((row) => [row.code, row.product]))
  const taken: BadRow[] = []
  // A row that is left out gives up nothing, which may cost another row its code: until none is left.
  for (let free = [...rows]; ;) {
    const inFile = new Set(free.map((row) => row.product.id))
    const clash = (row: GoodsRow) =>
      row.product.codes.find((code) => owners.has(code) && !inFile.has(owners.get(code) ?? ''))
    const clashes = free.flatMap((row) => {
      const code = clash(row)
      return code === undefined ? [] : [{ row, code, by: owners.get(code) ?? '' }]
    })
    if (clashes.length === 0) return { free, taken }
    taken.push(...clashes.map(({ row, code, by }) => badRow(row.line, '条码', code, { code: 'in-use', facts: { by } })))
    const out = new Set(clashes.map(({ row }) => row))
    free = free.filter((row) => !out.has(row))
  }
}

async function readProducts(tx: Sql, ids: readonly string[]): Promise<Map<string, Product>> {
  const found = await tx.query<{ doc: Product }>(
    `SELECT doc FROM change WHERE lane = $1 AND kind = 'product' AND id = ANY($2::text[]) AND doc IS NOT NULL`,
    [SHARED_LANE, ids],
  )
  return new Map(found.map(({ doc }) => [doc.id, doc]))
}

async function replaceCodes(tx: Sql, products: readonly Product[]): Promise<void> {
  await tx.query('DELETE FROM product_code WHERE product = ANY($1::text[])', [products.map((product) => product.id)])
  await tx.query(
    `INSERT INTO product_code (code, product)
     SELECT code, product FROM json_to_recordset($1::json) AS r(code text, product text)`,
    [rows(products.flatMap(({ id, codes }) => codes.map((code) => ({ code, product: id }))))],
  )
}

/** Takes a product out of sale at every till. False where there is none. */
export async function removeProduct(context: Context, id: string): Promise<boolean> {
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    if (!(await readProducts(tx, [id])).has(id)) return false
    await tx.query('DELETE FROM product_code WHERE product = $1', [id])
    await publish(tx, held, [{ kind: 'product', id, lane: SHARED_LANE, store: null, doc: null }])
    return true
  })
}
