import type { TillIdentity } from '#bridge/routes.ts'

/** Who a test's till is, where it does not matter. */
export const TILL_7: TillIdentity = {
  till: { id: 'till-7', name: '7号机', number: 7 },
  store: { id: 'store-1', name: '南京西路店' },
  hqUrl: 'http://localhost:1',
}
