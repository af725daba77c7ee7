import type { Sex } from '#domain/member.ts'
import type { Programme, Tier } from '#domain/programme.ts'
import {
  isStorableCode,
  readDate,
  readLots,
  readMobile,
  readCount,
  readName,
  readSex,
  readProgress,
  readYuan,
  words,
  type OpeningLots,
} from './cells.ts'
import { findColumns, textOf } from './columns.ts'
import type { TableFile } from './table-file.ts'
import { badRow, cell, fault, maskMobile, shapeFaults, type BadRow, type Cell } from './report.ts'

const TITLES = {
  mobile: ['手机', '手机号', 'mobile'],
  name: ['姓名', 'name'],
  birthday: ['生日', 'birthday'],
  sex: ['性别', 'sex'],
  cards: ['卡号', 'cards', 'card'],
  tier: ['等级', 'tier'],
  points: ['积分', 'points'],
  enrolled: ['入会日期', 'enrolled'],
  progress: ['累计消费', '等级进度', 'progress'],
  visits: ['来店次数', 'visits'],
  firstVisit: ['首次来店', 'first_visit'],
  lastVisit: ['最近来店', 'last_visit'],
  spent: ['消费总额', 'spent'],
  segments: ['标签', 'segments'],
} as const satisfies Record<string, readonly [string, ...string[]]>

/** A member as a file tells of them; null = the file does not say. */
export type MemberRow = {
  readonly line: number
  readonly mobile: string
  readonly name: string
  readonly birthday: string | null
  readonly sex: Sex | null
  readonly cards: readonly string[]
  readonly tier: string | null
  readonly lots: OpeningLots | null
  readonly enrolled: string | null
  /** What counts towards the tier in the running period, in the measure of the programme: fen, points or visits. */
  readonly progress: number | null
  /** Business days with a sale, ever. */
  readonly visits: number | null
  /** Days of the first and the last of them. */
  readonly firstVisit: string | null
  readonly lastVisit: string | null
  /** What was paid in all of them, in fen. */
  readonly spent: number | null
  readonly segments: readonly string[] | null
}

/** The members of a file, each mobile and card once, and what is wrong with the rest. */
export function readMembers(
  file: TableFile,
  { tiers, tierRule }: Pick<Programme, 'tiers' | 'tierRule'>,
): { readonly missing: readonly string[]; readonly good: readonly MemberRow[]; readonly bad: readonly BadRow[] } {
  const columns = findColumns<keyof typeof TITLES>(file.header, TITLES, ['mobile', 'name'])
  if (columns.missing.length > 0) return { missing: columns.missing, good: [], bad: [] }
  const { rows, bad: misshapen } = shapeFaults(file)
  const bad = [...misshapen]
  const good = rows.flatMap((row): MemberRow[] => {
    const faults: BadRow[] = []
    const of = <T>(name: keyof typeof TITLES, reader: (text: string) => Cell<T>): T | null => {
      const text = textOf(columns, row, name)
      const result = reader(text)
      if (result.ok) return result.value
      const shown = name === 'mobile' && text !== '' ? maskMobile(text) : text
      faults.push(badRow(row.line, columns.at.get(name)?.title ?? TITLES[name][0], shown, result.fault))
      return null
    }
    const read = {
      line: row.line,
      mobile: of('mobile', readMobile) ?? '',
      name: of('name', readName) ?? '',
      birthday: of('birthday', optional(readDate)),
      sex: of('sex', readSex),
      cards: of('cards', readCards) ?? [],
      tier: of(
        'tier',
        optional((text) => readTier(text, tiers)),
      ),
      lots: of('points', optional(readLots)),
      enrolled: of('enrolled', optional(readDate)),
      progress: of(
        'progress',
        optional((text) => readProgress(text, tierRule.measure)),
      ),
      visits: of('visits', optional(readCount)),
      firstVisit: of('firstVisit', optional(readDate)),
      lastVisit: of('lastVisit', optional(readDate)),
      spent: of('spent', optional(readYuan)),
      segments: of('segments', optional(readSegments)),
    }
    if (read.firstVisit !== null && read.lastVisit !== null && read.lastVisit < read.firstVisit) {
      faults.push(badRow(row.line, columns.at.get('lastVisit')?.title ?? '', read.lastVisit, { code: 'before-first' }))
    }
    bad.push(...faults)
    return faults.length === 0 ? [read] : []
  })
  const unique = withoutDuplicates(good)
  return { missing: [], good: unique.good, bad: [...bad, ...unique.bad] }
}

const optional =
  <T>(reader: (text: string) => Cell<T>) =>
  (text: string): Cell<T | null> =>
    text === '' ? cell(null) : reader(text)

function readTier(text: string, tiers: readonly Tier[]): Cell<string> {
  const tier = tiers.find((one) => one.name === text || one.id === text)
  return tier === undefined ? fault('tier-unknown') : cell(tier.id)
}

function readSegments(text: string): Cell<readonly string[]> {
  const segments = words(text)
  return segments.length <= 200 && segments.every(isStorableCode) ? cell(segments) : fault('segments')
}

function readCards(text: string): Cell<readonly string[]> {
  const cards = words(text)
  return cards.length <= 20 && cards.every(isStorableCode) ? cell(cards) : fault('cards')
}

function withoutDuplicates(rows: readonly MemberRow[]): { good: MemberRow[]; bad: BadRow[] } {
  const mobiles = new Map<string, number>()
  const cards = new Map<string, number>()
  const bad: BadRow[] = []
  const good = rows.filter((row) => {
    const sameMobile = mobiles.get(row.mobile)
    const card = row.cards.find((one) => cards.has(one))
    const duplicate = (column: string, value: string, line: number) =>
      void bad.push(badRow(row.line, column, value, { code: 'duplicate-in-file', facts: { line } }))
    if (sameMobile !== undefined) duplicate('手机', maskMobile(row.mobile), sameMobile)
    else if (card !== undefined) duplicate('卡号', card, cards.get(card) ?? 0)
    else {
      mobiles.set(row.mobile, row.line)
      for (const one of row.cards) cards.set(one, row.line)
      return true
    }
    return false
  })
  return { good, bad }
}
