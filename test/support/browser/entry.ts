import * as journal from '#store/journal.ts'
import * as keys from '#directory/search-keys.ts'
import * as attached from '#store/directory/attached.ts'
import * as memberRows from '#store/directory/member-rows.ts'
import * as searcher from '#store/directory/searcher.ts'
import * as seal from '#store/directory/seal.ts'
import * as open from '#store/open.ts'
import * as meta from '#store/meta.ts'
import * as applyPage from '#store/apply-page.ts'
import * as pinyin from '#store/pinyin.ts'
import * as queries from '#store/queries.ts'
import * as readReview from '#manage/review/read-review.ts'
import * as reviewDays from '#store/review-days.ts'
import * as refunds from '#store/refunds.ts'
import * as storeKey from '#store/sealed/store-key.ts'
import * as search from '#store/search.ts'
import * as syncState from '#store/sync-state.ts'
import * as startSync from '#sync/start-sync.ts'
import * as changeBasket from '#usecases/change-basket.ts'
import * as commitSale from '#usecases/commit-sale.ts'
import * as flushJournal from '#usecases/flush-journal.ts'
import * as openTill from '#usecases/open-till.ts'
import * as priceBasket from '#usecases/price-basket.ts'
import * as refundSale from '#usecases/refund-sale.ts'
import { liveQuery } from 'dexie'
import { v7 } from 'uuid'
import type { BridgeAnswer } from '#bridge/routes.ts'
import { millis } from '#domain/units.ts'
import type { Ports } from '#usecases/ports.ts'

/** The journal file of the test's own host, over HTTP. */
async function call<T>(route: string, input: unknown): Promise<BridgeAnswer<T>> {
  const response = await fetch(`/journal/${route}`, { method: 'POST', body: JSON.stringify(input) })
  return (await response.json()) as BridgeAnswer<T>
}

function portsOn(store: open.Store, identity: Ports['identity']): Ports {
  return {
    store,
    identity,
    journal: {
      append: (lines) => call('append', { lines }),
      head: () => call('head', {}),
      replace: (lines) => call('replace', { lines }),
      read: (after, limit) => call('read', { after, limit }),
    },
    signCoupon: async () => ({ ok: false, code: 'key-locked', facts: {} }),
    now: () => millis(Date.now()),
    clock: () => ({ run: 'browser', uptime: performance.now() }),
    newId: () => v7(),
    newSalt: () => v7().replaceAll('-', '').slice(-22),
  }
}

/** Everything of the room that a test drives in a real browser. */
const shuke = {
  ...journal,
  ...keys,
  ...attached,
  ...memberRows,
  ...searcher,
  ...seal,
  ...open,
  ...meta,
  ...applyPage,
  ...pinyin,
  ...queries,
  ...readReview,
  ...reviewDays,
  ...refunds,
  ...search,
  ...storeKey,
  ...syncState,
  ...startSync,
  ...changeBasket,
  ...commitSale,
  ...flushJournal,
  ...openTill,
  ...priceBasket,
  ...refundSale,
  liveQuery,
  portsOn,
}

export type Shuke = typeof shuke
Object.assign(globalThis, { shuke })
