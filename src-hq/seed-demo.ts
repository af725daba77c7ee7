import type { Context } from './context.ts'
import { issueCoupon } from './admin/coupons.ts'
import { putStaff } from './admin/staff.ts'
import { addStore, listStores } from './admin/stores.ts'
import { importGoods } from './import/import-goods.ts'
import { importMembers } from './import/import-members.ts'
import type { ImportReport } from './import/report.ts'
import { memberId, readMembersById } from './find-member.ts'
import { publishProgramme } from './programmes.ts'
import type { Reply } from './reply.ts'

/** A shop to try things in, as `scripts/demo` makes it. */
export type Demo = {
  readonly goodsCsv: string
  readonly membersCsv: string
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: string; readonly pin: string }[]
  readonly coupons: readonly { readonly template: string; readonly mobile: string; readonly days: number }[]
  readonly store: { readonly id: string; readonly name: string }
}

/**
 * Fills an empty database with a demo shop, by the ways that real data goes. Out: whether it did. The store
 * comes last: a run that was cut off is done again, and each step finds what is there already.
 */
export async function seedDemo(context: Context, demo: Demo, programme: unknown): Promise<boolean> {
  if ((await listStores(context)).length > 0) return false
  must(await publishProgramme(context, programme))
  complete(must(await importGoods(context, Buffer.from(demo.goodsCsv), false)), 'goods')
  complete(must(await importMembers(context, Buffer.from(demo.membersCsv), false)), 'members')
  for (const person of demo.staff) must(await putStaff(context, person))
  for (const coupon of demo.coupons) {
    if (!(await hasCoupon(context, coupon))) must(await issueCoupon(context, coupon))
  }
  const { answer } = await addStore(context, demo.store)
  // Taken: another process that started at the same moment was quicker.
  return answer.ok
}

async function hasCoupon(context: Context, { mobile, template }: Demo['coupons'][number]): Promise<boolean> {
  const id = await memberId(context.db, { key: mobile })
  const member = id === null ? undefined : (await readMembersById(context.db, [id])).get(id)
  return member?.coupons.some((coupon) => coupon.template === template) ?? false
}

/** The demo is our own: what it refuses is a defect. */
function must<T>({ answer }: Reply<T>): T {
  if (!answer.ok) throw new Error(`demo: ${answer.code} ${JSON.stringify(answer.facts)}`)
  return answer.data
}

function complete(report: ImportReport, what: string): void {
  if (report.rejected.length > 0) throw new Error(`demo ${what}: ${JSON.stringify(report.rejected.slice(0, 3))}`)
}
