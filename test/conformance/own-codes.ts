import { adminOf, must, type HqLike } from '#test/support/till-client.ts'
import type { Codes } from './open-ground.ts'
import { TILLS } from './ground.ts'

const GOODS = '编号,条码,名称,分类,单位,售价\np-rice,6920000000012,五常大米 5kg,粮油,piece,59.90\n'

/**
 * Sets our own headquarters up through its admin calls: the sample programme, a product, a manager and a cashier, two stores, four tills. `run`
 * sets the stores of one run apart from those of another. Out: codes, and how a till is revoked.
 */
export async function ownCodes(
  hq: HqLike,
  token: string,
  programme: unknown,
  run: string,
): Promise<{ readonly codes: Codes; readonly revoke: (till: string) => Promise<void> }> {
  const admin = adminOf(hq, token)
  must(await admin('POST', '/programmes', programme))
  must(await admin('POST', '/import/products', GOODS))
  for (const role of ['manager', 'cashier']) {
    must(await admin('POST', '/staff', { id: `conformance-${role}`, name: role, role, pin: '2468' }))
  }
  const code: Partial<Record<(typeof TILLS)[number], string>> = {}
  for (const name of TILLS) {
    const store = name === 'other' ? `conformance-${run}-2` : `conformance-${run}-1`
    await admin('POST', '/stores', { id: store, name: store })
    code[name] = must(await admin<{ code: string }>('POST', '/tills', { store, name })).code
  }
  return {
    codes: code as Codes,
    revoke: async (till) => void must(await admin('POST', `/tills/${till}/revoke`)),
  }
}
