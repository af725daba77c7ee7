import type { Member, PointsLot } from '#domain/member.ts'
import { byExpiry } from '#domain/points/lots.ts'
import { businessDay, fen, points, type BusinessDay, type Millis } from '#domain/units.ts'
import type { MemberRow } from './member-rows.ts'

/** What the last import said, as far as it must not be counted twice. */
export type Opening = {
  /** Points by their last day; '' = never expires. */
  readonly lots: Readonly<Record<string, number>>
  readonly spend: number
  readonly tier: string | null
}

const NOTHING: Opening = { lots: {}, spend: 0, tier: null }

/** A member that a file brings and nobody knew. Consent to messages is not assumed. */
export function importedMember(row: MemberRow, id: string, code: string, tier: string, enrolledAt: Millis): Member {
  return {
    id,
    code,
    cards: [],
    profile: {
      name: row.name,
      mobile: row.mobile,
      birthday: row.birthday,
      sex: row.sex,
      consent: { terms: true, sms: false, wechat: false },
    },
    tier,
    tierSpend: fen(0),
    lots: [],
    owed: points(0),
    coupons: [],
    enrolledAt,
    visits: 0,
    lastVisit: null,
  }
}

/**
 * Brings what a row says to a member. Points and spend go in as the difference to what the import before
 * said, so that the same file twice changes nothing and sales in between are kept. What the
 * row leaves empty stays as it is.
 */
export function takeRow(
  member: Member,
  row: MemberRow,
  before: Opening | null,
  today: BusinessDay,
): { readonly member: Member; readonly opening: Opening } {
  const old = before ?? NOTHING
  const lots = row.lots === null ? old.lots : Object.fromEntries(row.lots)
  const opening: Opening = { lots, spend: row.spend ?? old.spend, tier: row.tier ?? old.tier }
  const earned = row.enrolled === null ? today : businessDay(row.enrolled)
  let account: Pick<Member, 'lots' | 'owed'> = member
  for (const expires of new Set([...Object.keys(old.lots), ...Object.keys(lots)])) {
    const delta = (lots[expires] ?? 0) - (old.lots[expires] ?? 0)
    if (delta > 0) account = addPoints(account, delta, expires, earned)
    if (delta < 0) account = takePoints(account, -delta, expires)
  }
  return {
    opening,
    member: {
      ...member,
      ...account,
      cards: [...new Set([...member.cards, ...row.cards])],
      profile: {
        ...member.profile,
        name: row.name,
        birthday: row.birthday ?? member.profile.birthday,
        sex: row.sex ?? member.profile.sex,
      },
      tier: row.tier !== null && row.tier !== old.tier ? row.tier : member.tier,
      tierSpend: fen(Math.max(0, member.tierSpend + opening.spend - old.spend)),
    },
  }
}

function addPoints(
  account: Pick<Member, 'lots' | 'owed'>,
  added: number,
  expires: string,
  earned: BusinessDay,
): Pick<Member, 'lots' | 'owed'> {
  const paid = Math.min(account.owed, added)
  const lot: PointsLot = {
    points: points(added - paid),
    earned,
    spendableFrom: earned,
    expires: expires === '' ? null : businessDay(expires),
  }
  return { lots: added === paid ? account.lots : [...account.lots, lot], owed: points(account.owed - paid) }
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
