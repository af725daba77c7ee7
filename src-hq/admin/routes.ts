import { Hono } from 'hono'
import { jsonOf, readBody } from '../body.ts'
import type { Context } from '../context.ts'
import { listCouponKeys, revokeCoupon, revokeCouponKey, rotateRoot } from './coupon-keys.ts'
import { buildDirectory } from '../directory/build.ts'
import { importGoods, removeProduct } from '../import/import-goods.ts'
import { importMembers } from '../import/import-members.ts'
import { takeInUnsent } from '../leaving/take-in-unsent.ts'
import { publishProgramme } from '../programmes.ts'
import { retryRejected } from '../push/retry.ts'
import { done, refuse, type Reply } from '../reply.ts'
import { send, type HttpEnv } from '../till-routes.ts'
import { downloadBackup } from './backup.ts'
import { bearer } from './bearer.ts'
import { listConflicts, resolveConflict } from './conflicts.ts'
import { issueCoupon } from './coupons.ts'
import { exportGoods, exportMembers } from './export-csv.ts'
import { showExposure } from './exposure.ts'
import { listProgrammes, showLedger, showMember } from './reports.ts'
import { listLooks } from './looks.ts'
import { listSales } from './sales.ts'
import { blockCard, giveCard } from './staff-cards.ts'
import { listStaff, putStaff, removeStaff } from './staff.ts'
import { settlementCsv, showSettlement } from './settlement.ts'
import { addStore, listStores, PlainId } from './stores.ts'
import { addTill, forgiveFork, listForked, listTills, renewCode, revokeTill, retireByOffice } from './tills.ts'

const JSON_MAX = 8 * 1024 * 1024
const FILE_MAX = 256 * 1024 * 1024

const CSV_HEADERS = { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' }

type Query = Readonly<Record<string, string>>

/** What head office may do: `/admin/v1/…` with `Authorization: Bearer TOKEN`. docs/HQ.md shows each call. */
export function adminRoutes(context: Context): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>().basePath('/admin/v1')
  app.use('*', bearer(context))

  const get = (path: string, answer: (query: Query, id: string) => Promise<Reply>) =>
    app.get(path, async (c) => send(await withId(c.req.param('id'), (id) => answer(c.req.query(), id))))
  const act = (path: string, answer: (id: string) => Promise<Reply>) =>
    app.post(path, async (c) => send(await withId(c.req.param('id'), answer)))
  const remove = (path: string, answer: (id: string) => Promise<Reply>) =>
    app.delete(path, async (c) => send(await withId(c.req.param('id'), answer)))
  const post = (path: string, max: number, answer: (body: Uint8Array, query: Query) => Promise<Reply>) =>
    app.post(path, async (c) => {
      const body = await readBody(c.req.raw, max)
      return send(body.ok ? await answer(body.bytes, c.req.query()) : body.reply)
    })

  get('/stores', async () => done(await listStores(context)))
  post('/stores', JSON_MAX, (body) => addStore(context, jsonOf(body)))
  get('/tills', async () => done(await listTills(context)))
  post('/tills', JSON_MAX, (body) => addTill(context, jsonOf(body)))
  act('/tills/:id/code', (id) => renewCode(context, id))
  act('/tills/:id/revoke', (id) => revokeTill(context, id))
  act('/tills/:id/retire', (id) => retireByOffice(context, id))
  post('/unsent', FILE_MAX, (body) => takeInUnsent(context, Buffer.from(body).toString('utf8'), null))
  act('/tills/:id/forgive-fork', (id) => forgiveFork(context, id))
  get('/tills/:id/forked', async (_, id) => done(await listForked(context, id)))
  get('/staff', async () => done(await listStaff(context)))
  post('/staff', JSON_MAX, (body) => putStaff(context, jsonOf(body)))
  remove('/staff/:id', (id) => removeStaff(context, id))
  act('/staff/:id/card', (id) => giveCard(context, id))
  remove('/staff/:id/card', (id) => blockCard(context, id))
  get('/programmes', async () => done(await listProgrammes(context)))
  post('/programmes', JSON_MAX, (body) => publishProgramme(context, jsonOf(body)))
  post('/import/products', FILE_MAX, (body, query) => importGoods(context, body, isDryRun(query)))
  post('/import/members', FILE_MAX, (body, query) => importMembers(context, body, isDryRun(query)))
  remove('/products/:id', async (id) =>
    (await removeProduct(context, id)) ? done(null) : refuse(404, 'unknown-product'),
  )
  post('/coupons', JSON_MAX, (body) => issueCoupon(context, jsonOf(body)))
  get('/coupon-keys', async () => done(await listCouponKeys(context)))
  act('/coupon-keys/rotate', () => rotateRoot(context))
  act('/coupon-keys/:id/revoke', (id) => revokeCouponKey(context, id))
  post('/signed-coupons/revoke', JSON_MAX, (body) => revokeCoupon(context, jsonOf(body)))
  get('/members', (query) => showMember(context, query))
  get('/members/:id/ledger', (_, id) => showLedger(context, id))
  get('/reveals', (query) => listLooks(context, 'member-revealed', query))
  get('/exports', (query) => listLooks(context, 'member-exported', query))
  get('/sales', (query) => listSales(context, query))
  get('/conflicts', (query) => listConflicts(context, query))
  app.post('/conflicts/:id/resolve', async (c) => {
    const body = await readBody(c.req.raw, JSON_MAX)
    if (!body.ok) return send(body.reply)
    const input = body.bytes.length === 0 ? {} : jsonOf(body.bytes)
    return send(await withId(c.req.param('id'), (id) => resolveConflict(context, id, input)))
  })
  act('/rejected/retry', async () => done(await retryRejected(context)))
  get('/exposure', () => showExposure(context))
  act('/directory/build', async () => done(await buildDirectory(context)))
  get('/settlement', (query) => showSettlement(context, query))
  app.get('/export/settlement', async (c) => {
    const made = await settlementCsv(context, c.req.query())
    return typeof made === 'string' ? new Response(made, { headers: CSV_HEADERS }) : send(made)
  })
  app.get('/backup', () => downloadBackup(context))
  app.get('/export/products', () => csv(exportGoods(context)))
  app.get('/export/members', (c) => csv(exportMembers(context, c.req.query('opening') === '1')))
  return app
}

const isDryRun = (query: Query): boolean => query['dryRun'] === '1' || query['dryRun'] === 'true'

/** Ids in a path are plain; another one cannot be known. */
async function withId(id: string | undefined, answer: (id: string) => Promise<Reply>): Promise<Reply> {
  return id === undefined || PlainId.safeParse(id).success ? answer(id ?? '') : refuse(404, 'not-found')
}

function csv(lines: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    cancel: () => void lines.return(undefined),
  })
  return new Response(body, { headers: CSV_HEADERS })
}
