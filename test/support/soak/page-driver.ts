import type {} from '#app/bridge-client.ts'
import { storeName } from '#app/start/store-name.ts'
import type { Member } from '#domain/member.ts'
import type { AnyEvent } from '#protocol/event.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { attachDirectory } from '#store/directory/attached.ts'
import { importKey } from '#store/directory/seal.ts'
import { livingRow } from '#store/merges.ts'
import { openStore } from '#store/open.ts'
import { storeKey } from '#store/sealed/store-key.ts'
import { staffList } from '#store/queries.ts'
import { memberByCode } from '#store/search.ts'
import { numbers, serveCustomer, type Served, type ShopFloor } from '#test/support/serve-customer.ts'
import { livePorts, type Ports } from '#usecases/ports.ts'
import { config } from 'zod'

// As in the app: the content security policy forbids compiled schemas.
config({ jitless: true })

/** An event of the journal file. */
export type JournalLine = { readonly seq: number; readonly receipt: string | null }

let till: { readonly ports: Ports; readonly floor: ShopFloor; readonly pick: (below: number) => number } | null = null

/** Hands of a cashier that are quicker than any: the use cases of the app, on the database and the host of its page. */
const soak = {
  /** `memberCodes`: who comes. Out: how many of them this till knows. */
  async open(memberCodes: readonly string[]): Promise<number> {
    const bridge = window.shuke!
    const identity = await bridge.call('till.identity', {})
    if (!identity.ok || identity.data === null) throw new Error('not enrolled')
    const keys = await bridge.call('data.keys', {})
    if (!keys.ok) throw new Error(keys.code)
    const store = openStore(storeName(identity.data, keys.data), storeKey(keys.data.store))
    attachDirectory(store, await importKey(keys.data.directory))
    const plans = new Set<string>(shop.plans.map(({ product }) => product))
    const [products, staff] = await Promise.all([store.products.toArray(), staffList(store)])
    const members: string[] = []
    for (const code of memberCodes) {
      const member = await memberByCode(store, code)
      if (member !== null) members.push(member.id)
    }
    const floor = {
      goods: products.filter(({ id }) => !plans.has(id)),
      members,
      staff: staff.filter(({ role }) => role === 'cashier' || role === 'manager'),
      rewards: shop.rewards.map(({ id }) => id),
    }
    till = { ports: livePorts(store, bridge, identity.data), floor, pick: numbers(7) }
    return members.length
  },
  /** Serves so many customers. Out: the receipts of the sales that were confirmed, and whatever else came of it. */
  async serve(customers: number) {
    if (till === null) throw new Error('not open')
    const done: Served = { sales: [], refunds: [], redemptions: [], discarded: [] }
    for (let n = 0; n < customers; n++) await serveCustomer(till.ports, till.floor, till.pick, done)
    return {
      receipts: done.sales.map(({ receipt }) => receipt),
      refunds: done.refunds.length,
      redemptions: done.redemptions.length,
      discarded: done.discarded.length,
    }
  },
  /** What this till knows of each member's points, whether they can be spent today or not. */
  async points(): Promise<Record<string, number>> {
    if (till === null) throw new Error('not open')
    const { floor, ports } = till
    const rows = await Promise.all(floor.members.map((id) => livingRow(ports.store, id)))
    const living = rows.flatMap((row) => (row === undefined ? [] : [row.doc]))
    const sum = (member: Member) => member.lots.reduce((all, lot) => all + lot.points, 0) - member.owed
    return Object.fromEntries(living.map((member) => [member.id, sum(member)]))
  },

  /** What the journal file holds, as its host reads it: the sequence of each event, and the receipt of a sale. */
  async journal(): Promise<JournalLine[]> {
    const lines: JournalLine[] = []
    for (;;) {
      const answer = await window.shuke!.call('journal.read', { after: lines.at(-1)?.seq ?? 0, limit: 1000 })
      if (!answer.ok) throw new Error(answer.code)
      if (answer.data.lines.length === 0) return lines
      for (const line of answer.data.lines) {
        const { seq, kind, data } = JSON.parse(line) as AnyEvent
        const receipt = kind === 'sale-committed' ? (data as { sale: { receipt: string } }).sale.receipt : null
        lines.push({ seq, receipt })
      }
    }
  },
}

export type Soak = typeof soak
Object.assign(globalThis, { soak })
