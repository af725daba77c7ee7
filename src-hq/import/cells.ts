import type { TierRule } from '#domain/programme.ts'
import { fen, points, type Fen, type Points } from '#domain/units.ts'
import { cell, fault, type Cell } from './report.ts'

const hasBadCharacters = (text: string): boolean => !text.isWellFormed() || /[\u0000-\u001f\u007f]/.test(text)

/** Text of one to `max` characters. */
export function readName(text: string, max = 120): Cell<string> {
  if (text === '') return fault('required')
  if (hasBadCharacters(text)) return fault('text')
  return text.length > max ? fault('too-long', { max }) : cell(text)
}

/** Yuan with at most two decimals, `¥` and thousands commas allowed, as fen; by digits, not by floats. */
export function readYuan(text: string): Cell<Fen> {
  const match = /^[¥¥]?(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) return fault('price')
  const [, yuan = '', cents = ''] = match
  return cell(fen(Number(yuan.replaceAll(',', '') + cents.padEnd(2, '0'))))
}

/** What counts towards a tier: yuan as fen where money is counted, else a whole number of points or visits. */
export function readProgress(text: string, measure: TierRule['measure']): Cell<number> {
  return measure === 'spend' ? readYuan(text) : readCount(text)
}

/** A whole number, from 0. */
export function readCount(text: string): Cell<number> {
  return /^\d{1,9}$/.test(text) ? cell(Number(text)) : fault('whole')
}

/** `2026-01-31`, `2026/1/31` or `2026年1月31日` as `2026-01-31`; only days that exist. */
export function readDate(text: string): Cell<string> {
  const match = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text)
  if (match === null) return fault('date')
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (!exists || year < 1900) return fault('date')
  return cell(`${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** 11 digits from 1; spaces, dashes and +86 do not matter. */
export function readMobile(text: string): Cell<string> {
  if (text === '') return fault('required')
  const digits = text.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1\d{10}$/.test(digits) ? cell(digits) : fault('mobile')
}

/** Points by their last day; '' = never expires. */
export type OpeningLots = ReadonlyMap<string, Points>

/** `300` (never expires) or lots like `3050@2027-12-31 200@2026-12-31`. Empty = none. */
export function readLots(text: string): Cell<OpeningLots> {
  const lots = new Map<string, Points>()
  for (const part of text.split(/[\s;;]+/).filter((one) => one !== '')) {
    const match = /^(\d{1,9})(?:@(.+))?$/.exec(part)
    const day = match?.[2] === undefined ? cell('') : readDate(match[2])
    if (match === null || !day.ok) return fault('points')
    const sum = (lots.get(day.value) ?? 0) + Number(match[1])
    if (sum > 0) lots.set(day.value, points(sum))
  }
  return cell(lots)
}

/** Words of a cell, for several codes or cards in one. */
export const words = (text: string): string[] => [...new Set(text.split(/[\s,,;;]+/).filter((word) => word !== ''))]

const UNITS: Readonly<Record<string, 'piece' | 'kg' | 'litre'>> = {
  ...Object.fromEntries(
    [...'件个瓶袋盒包支罐份箱只条把杯张套桶块双本台根听提串碗盘'].map((word) => [word, 'piece'] as const),
  ),
  piece: 'piece',
  kg: 'kg',
  公斤: 'kg',
  千克: 'kg',
  升: 'litre',
  l: 'litre',
  litre: 'litre',
}

/** The unit of sale; empty = pieces. */
export function readUnit(text: string): Cell<'piece' | 'kg' | 'litre'> {
  const unit = text === '' ? 'piece' : UNITS[text.toLowerCase()]
  return unit === undefined ? fault('unit') : cell(unit)
}

export function readSex(text: string): Cell<'female' | 'male' | null> {
  if (text === '') return cell(null)
  if (['女', 'female', 'f'].includes(text.toLowerCase())) return cell('female')
  return ['男', 'male', 'm'].includes(text.toLowerCase()) ? cell('male') : fault('sex')
}

export const isStorableCode = (text: string): boolean => text.length <= 64 && !hasBadCharacters(text)
