import { withReachedTier } from '#domain/ledger/tiers.ts'
import type { Member, MemberProfile, PointsLot } from '#domain/member.ts'
import { receive } from '#domain/points/account.ts'
import { byExpiry } from '#domain/points/lots.ts'
import type { Programme } from '#domain/programme.ts'
import { businessDay, fen, points, type BusinessDay } from '#domain/units.ts'
import type { MemberRow } from './member-rows.ts'

/** What the last import said, as far as it must not be counted twice. */
export type Opening = {
  /** Points by their last day; '' = never expires. */
  readonly lots: Readonly<Record<string, number>>
  /** In the measure of the programme's tier rule. */
  readonly progress: number
  readonly tier: string | null
  /** Left out where there are none, or no file has told. */
  readonly visits?: number
  readonly spent?: number
}

const NOTHING: Opening = { lots: {}, progress: 0, tier: null }

/** What a file tells of somebody whom nobody knew. Consent to messages is not assumed. */
export const profileOf = ({ name, mobile, birthday, sex }: MemberRow): MemberProfile => ({
  name,
  mobile,
  birthday,
  sex,
  consent: { terms: true, sms: false, wechat: false },
})

/**
 * Brings what a row says to a member. Points, progress and visits go in as the difference to what the import before
 * said, so that the same file twice changes nothing and sales in between are kept. What the
 * row leaves empty stays as it is.
 */
export function takeRow(
  member: Member,
  row: MemberRow,
  before: Opening | null,
  programme: Programme,
  today: BusinessDay,
): { readonly member: Member; readonly opening: Opening } {
  const old = before ?? NOTHING
  const lots = row.lots === null ? old.lots : Object.fromEntries(row.lots)
  const visits = row.visits ?? old.visits ?? 0
  const spent = row.spent ?? old.spent ?? 0
  const opening: Opening = {
    lots,
    progress: row.progress ?? old.progress,
    tier: row.tier ?? old.tier,
    ...(visits === 0 ? {} : { visits }),
    ...(spent === 0 ? {} : { spent }),
  }
  const earned = row.enrolled === null ? today : businessDay(row.enrolled)
  let account: Pick<Member, 'lots' | 'owed'> = { lots: member.lots, owed: member.owed }
  for (const expires of new Set([...Object.keys(old.lots), ...Object.keys(lots)])) {
    const delta = (lots[expires] ?? 0) - (old.lots[expires] ?? 0)
    if (delta > 0) account = addPoints(account, delta, expires, earned, today)
    if (delta < 0) account = takePoints(account, -delta, expires)
  }
  const tier = row.tier !== null && row.tier !== old.tier ? row.tier : null
  const progress = opening.progress - old.progress
  const standing = {
    ...member,
    tier: tier ?? member.tier,
    tierBase: tier ?? member.tierBase,
    tierProgress: member.tierProgress + progress,
  }
  return {
    opening,
    member: {
      ...(tier === null && progress === 0 ? member : withReachedTier(standing, programme)),
      ...account,
      cards: [...new Set([...member.cards, ...row.cards])],
      profile: {
        ...member.profile,
        name: row.name,
        birthday: row.birthday ?? member.profile.birthday,
        sex: row.sex ?? member.profile.sex,
      },
      segments: row.segments ?? member.segments,
      // A count that is corrected downwards may be less than what refunds have taken out of it.
      visits: Math.max(0, member.visits + visits - (old.visits ?? 0)),
      firstVisit: firstVisitOf(member, row, visits > (old.visits ?? 0)),
      lastVisit:
        row.lastVisit !== null && row.lastVisit > (member.lastVisit ?? '')
          ? businessDay(row.lastVisit)
          : member.lastVisit,
      spent: fen(Math.max(0, member.spent + spent - (old.spent ?? 0))),
    },
  }
}

/** The earlier of what is known and what the row says; not known where the row tells of more visits, and not since when. */
function firstVisitOf({ firstVisit }: Member, row: MemberRow, hasMore: boolean): BusinessDay | null {
  if (row.firstVisit === null) return hasMore ? null : firstVisit
  return firstVisit !== null && firstVisit < row.firstVisit ? firstVisit : businessDay(row.firstVisit)
}

function addPoints(
  account: Pick<Member, 'lots' | 'owed'>,
  added: number,
  expires: string,
  earned: BusinessDay,
  today: BusinessDay,
): Pick<Member, 'lots' | 'owed'> {
  const lot: PointsLot = {
    id: `import:${expires}`,
    points: points(added),
    earned,
    spendableFrom: earned,
    expires: expires === '' ? null : businessDay(expires),
  }
  return receive(account, [lot], today)
}

/** Takes points back: from lots of the same last day first, then from those that expire next; the rest is owed. */
function takePoints(
  account: Pick<Member, 'lots' | 'owed'>,
  taken: number,
  expires: string,
): Pick<Member, 'lots' | 'owed'> {
  let left = taken
  const same = (lot: PointsLot) => (lot.expires ?? '') === expires
  const order = [...account.lots].sort((a, b) => Number(same(b)) - Number(same(a)) || byExpiry(a, b))
  const lots = order.flatMap((lot) => {
    const used = Math.min(left, lot.points)
    left -= used
    return used === lot.points ? [] : [{ ...lot, points: points(lot.points - used) }]
  })
  return { lots, owed: points(account.owed + left) }
}
