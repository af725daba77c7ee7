import { must } from '#test/support/till-client.ts'
import { firstProgramme, MEMBERS } from '../furnish.ts'
import type { World } from '../world.ts'

type Json = Record<string, unknown>

/** Publishes the programme with other numbers. Afterwards there is a backup with it: versions are never reused. */
export async function publish(world: World): Promise<string> {
  const { chance, hq } = world
  const first = await firstProgramme()
  const allowed = first['offline'] as Json
  const offline = {
    ...allowed,
    risk: {
      ...(allowed['risk'] as Json),
      ...chance.of([{}, { member: 400 }, { till: 1200, day: 1200 }, { member: 600, outage: 600 }]),
    },
  }
  const earning = { ...(first['earning'] as Json), perFen: chance.of([50, 100, 100, 200]) }
  const refunds = { ...(first['refunds'] as Json), shortfall: chance.of(['owe', 'owe', 'deduct']) }
  const rewards = (first['rewards'] as Json[]).map((reward) =>
    reward['id'] === 'reward-bag' ? { ...reward, stock: chance.of([2, 500]) } : reward,
  )
  const published = must(
    await hq.admin<{ version: number }>('POST', '/programmes', { ...first, offline, earning, refunds, rewards }),
  )
  world.note('programme')
  if (hq.backedUp) await hq.keepBackup()
  return `version ${published.version}`
}

/** Imports prices or opening figures that may have changed. */
export async function importFile(world: World): Promise<string> {
  const { chance, hq } = world
  world.note('import')
  if (chance.is(0.5)) {
    const price = chance.of(['5.90', '6.50', '7.20'])
    const file = `编号,条码,名称,分类,单位,售价,会员价\np-milk,6901234567892,酸奶 200g,乳品,瓶,${price},5.50\n`
    must(await hq.admin('POST', '/import/products', file))
    return `milk at ${price}`
  }
  const points = chance.of(['2500', '3000', '3600'])
  must(await hq.admin('POST', '/import/members', MEMBERS.replace(',3000\n', `,${points}\n`)))
  return `opening points ${points}`
}

/** Issues a coupon to a member or to nobody. */
export async function issueCoupon(world: World): Promise<string> {
  const { chance, hq } = world
  const template = chance.of(['coupon-10', 'coupon-88', 'night-ticket'])
  const to = chance.of([{}, { mobile: '13812348899' }, { mobile: '13812340000' }])
  const issued = await hq.admin<{ code: string }>('POST', '/coupons', { template, days: 30, ...to })
  if (!issued.ok && issued.code === 'unknown-member') return 'they are not a member any more'
  const coupon = must(issued)
  world.note('coupon issued')
  return `${template} ${coupon.code}`
}
