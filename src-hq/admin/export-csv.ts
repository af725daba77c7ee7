import { Temporal } from 'temporal-polyfill'
import type { Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { Context } from '../context.ts'
import { MEMBER_LANES, SHARED_LANE } from '../lanes.ts'
import { currentProgramme } from '../programmes.ts'
import { BOM, csvLine, yuan } from './csv.ts'

const UNITS: Readonly<Record<Product['unit'], string>> = { piece: '件', kg: 'kg', litre: '升' }

/** All goods, in the form in which they are imported. */
export async function* exportGoods(context: Context): AsyncGenerator<string> {
  const found = await context.db.query<{ doc: Product }>(
    `SELECT doc FROM change WHERE lane = $1 AND kind = 'product' AND doc IS NOT NULL ORDER BY id`,
    [SHARED_LANE],
  )
  const tiers = [...new Set(found.flatMap(({ doc }) => Object.keys(doc.tierPrices)))].sort()
  yield (
    BOM + csvLine(['编号', '条码', '名称', '分类', '单位', '售价', '会员价', ...tiers.map((tier) => `售价@${tier}`)])
  )
  const optional = (price: number | null | undefined) => (price == null ? '' : yuan(price))
  for (const { doc } of found) {
    const prices = [yuan(doc.price), optional(doc.memberPrice), ...tiers.map((tier) => optional(doc.tierPrices[tier]))]
    yield csvLine([doc.id, doc.codes.join(' '), doc.name, doc.category, UNITS[doc.unit], ...prices])
  }
}

/**
 * All members, lane by lane. Points, progress and visits stand under titles that an import passes over, so that a
 * file that comes back with corrected names does not count balances twice; `opening` gives them the
 * titles of an import, for moving to another headquarters. That it was done is logged, with how many they were.
 */
export async function* exportMembers(context: Context, opening: boolean): AsyncGenerator<string> {
  const programme = await currentProgramme(context.db)
  const zone = programme?.timeZone ?? 'Asia/Shanghai'
  const dayOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  const tierName = (id: string) => programme?.tiers.find((tier) => tier.id === id)?.name ?? id
  const isMoney = programme === null || programme.tierRule.measure === 'spend'
  const money = isMoney ? '累计消费' : '等级进度'
  const standing = ['积分', money, '来店次数', '首次来店', '最近来店', '消费总额']
  const [points, progress, ...coming] = standing.map((title) => (opening ? title : `当前${title}`))
  yield (
    BOM +
    csvLine([
      '手机',
      '姓名',
      '生日',
      '性别',
      '卡号',
      '等级',
      points ?? '',
      '入会日期',
      progress ?? '',
      ...coming,
      '标签',
      '会员码',
    ])
  )
  let count = 0
  for (let lane = 0; lane < MEMBER_LANES; lane++) {
    const members = await context.db.query<{ doc: Member }>(
      `SELECT doc FROM change WHERE lane = $1 AND kind = 'member' AND doc IS NOT NULL ORDER BY id`,
      [lane],
    )
    count += members.length
    for (const { doc } of members) {
      const { profile } = doc
      const lots = doc.lots.map((lot) => (lot.expires === null ? String(lot.points) : `${lot.points}@${lot.expires}`))
      const sex = profile.sex === null ? '' : profile.sex === 'female' ? '女' : '男'
      yield csvLine([
        profile.mobile,
        profile.name,
        profile.birthday ?? '',
        sex,
        doc.cards.join(' '),
        tierName(doc.tier),
        lots.join(' '),
        dayOf(doc.enrolledAt),
        isMoney ? yuan(Math.max(0, doc.tierProgress)) : String(Math.max(0, doc.tierProgress)),
        String(doc.visits),
        doc.firstVisit ?? '',
        doc.lastVisit ?? '',
        yuan(doc.spent),
        doc.segments.join(' '),
        doc.code,
      ])
    }
  }
  context.log({ level: 'info', event: 'members-exported', members: count, opening })
}
