import type { ClubEvent } from '#domain/club/club-event.ts'
import type { ComplaintType } from '#domain/care/care-policy.ts'
import type { NamedChoice, QueueLane } from '#domain/queue/queue-policy.ts'
import type { CoBrand, PaidPlan, Partner, Programme, Reward, Tier } from '#domain/programme.ts'
import { getAt } from '#domain/drafting/at-path.ts'
import { listOf, pathOfList } from '#domain/drafting/parts.ts'
import { basisPoints, fen, points } from '#domain/units.ts'
import { ProgrammeSchema, type ProgrammeIssue } from '#protocol/programme.ts'
import { ClubEventSchema } from '#protocol/programme/club.ts'
import { ComplaintTypeSchema } from '#protocol/programme/care.ts'
import { ChoiceSchema, LaneSchema } from '#protocol/programme/queue.ts'
import { CoBrandSchema, PaidPlanSchema, PartnerSchema, TierSchema } from '#protocol/programme/people.ts'
import { RewardSchema } from '#protocol/programme/points.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { z } from 'zod'
import type { FormKind } from '../check-form.ts'
import { faultAt, faultText, type Fault } from '../faults.ts'
import { ownOf, withEntry } from '../form-kinds.ts'
import { formPath, linesOf, type Field, type FieldKind, type PartForm } from './field.ts'
import { fieldsOf, type PartList, type PartName, type PartSetting } from './part-fields.ts'
import { partForm, partOf } from './part-form.ts'

type Entry = {
  readonly rewards: Reward
  readonly tiers: Tier
  readonly plans: PaidPlan
  readonly clubEvents: ClubEvent
  readonly coBrands: CoBrand
  readonly partners: Partner
  readonly lanes: QueueLane
  readonly queueCauses: NamedChoice
  readonly gifts: NamedChoice
  readonly complaintTypes: ComplaintType
  readonly winBackCauses: NamedChoice
}

const SCHEMA: { readonly [K in PartList]: z.ZodType<Entry[K]> } = {
  ...{ rewards: RewardSchema, tiers: TierSchema, plans: PaidPlanSchema, clubEvents: ClubEventSchema },
  ...{ coBrands: CoBrandSchema, partners: PartnerSchema },
  ...{ lanes: LaneSchema, queueCauses: ChoiceSchema, gifts: ChoiceSchema, winBackCauses: ChoiceSchema },
  complaintTypes: ComplaintTypeSchema,
}

/** How the entries of a list are written field by field. */
export const listKind = <K extends PartList>(list: K): FormKind<PartForm, Entry[K]> => ({
  schema: SCHEMA[list],
  read(form, id, programme) {
    const known = listOf(programme, list).find((entry) => entry.id === id)
    return partOf(fieldsOf(list, programme), form, known ?? { id }, programme)
  },
  put: (programme, entry) => {
    const next = withEntry(programme, list, entry)
    // Tiers stand lowest first, wherever they were written.
    return list === 'tiers' ? { ...next, tiers: next.tiers.toSorted((a, b) => a.reach - b.reach) } : next
  },
  // A list that has become too long is the fault of what comes to it.
  own: (path, programme, id) => (path === pathOfList(list) ? '' : ownOf(list)(path, programme, id)),
  fault: (issue, form, programme) =>
    issue.path === '' && issue.code === 'shape'
      ? { field: 'name', text: 'offers.fault.too-many' }
      : faultOf(fieldsOf(list, programme), issue, form),
})

/** How a setting is written: in the whole programme, of which it may show fields of several parts. */
export const settingKind = (part: PartSetting): FormKind<PartForm, Programme> => ({
  schema: ProgrammeSchema,
  read: (form, _, programme) => partOf(fieldsOf(part, programme), form, programme, programme),
  put: (_, entry) => entry,
  own: (path, programme) => (fieldAt(fieldsOf(part, programme), path) === undefined ? null : path),
  fault: (issue, form, programme) => faultOf(fieldsOf(part, programme), issue, form),
})

/** The form of a setting as it stands, or of an entry. */
export const startOf = (part: PartName, programme: Programme, of: object): PartForm =>
  partForm(fieldsOf(part, programme), of)

/** A new entry: what most of its kind say. */
export const BLANK: { readonly [K in PartList]: Omit<Entry[K], 'id'> } = {
  rewards: {
    ...{ name: '', points: points(100), gives: { kind: 'product', product: '' }, when: {} },
    ...{ stock: null, perMember: null },
  },
  tiers: { name: '', reach: 0, keep: 0, earnRate: basisPoints(10_000), privileges: [] },
  plans: { name: '', product: '', days: 365, tier: null, earnRate: basisPoints(10_000), refund: 'pro-rata' },
  clubEvents: { name: '', when: {}, places: null, gift: null },
  coBrands: { name: '', prefixes: [], earnRate: basisPoints(10_000) },
  partners: {
    ...{ name: '', codePrefix: '', earn: { points: points(1), perFen: fen(100) }, burn: null },
    settle: { earnFen: fen(0), burnFen: fen(0) },
  },
  ...{ lanes: { name: '' }, queueCauses: { name: '' }, gifts: { name: '' }, winBackCauses: { name: '' } },
  complaintTypes: { name: '', class: 'goods' },
}

/** The field at or above a path, the nearest. */
const fieldAt = (fields: readonly Field[], path: string): Field | undefined =>
  fields
    .filter((field) => path === field.path || path.startsWith(`${field.path}.`))
    .reduce<Field | undefined>(
      (best, field) => (best === undefined || field.path.length >= best.path.length ? field : best),
      undefined,
    )

const KIND_FAULT: Readonly<Record<FieldKind['kind'], MessageKey>> = {
  text: 'offers.fault.name',
  money: 'offers.fault.money',
  count: 'offers.fault.count',
  percent: 'offers.fault.percent',
  rate: 'offers.fault.rate',
  lines: 'offers.fault.name',
  product: 'offers.fault.product',
  scope: 'offers.fault.all-excluded',
  when: 'offers.fault.other',
  choice: 'offers.fault.choice',
  group: 'offers.fault.other',
  rows: 'offers.fault.other',
  entries: 'offers.fault.other',
  quantity: 'offers.fault.quantity',
}

function faultOf(fields: readonly Field[], issue: ProgrammeIssue, form: PartForm): Fault {
  const field = fieldAt(fields, issue.path)
  if (field === undefined) return { field: '', text: faultText(issue.code) }
  const entry = field.kind === 'entries' ? /^(\d+)\.(.+)$/.exec(issue.path.slice(field.path.length + 1)) : null
  if (field.kind === 'entries' && entry !== null) {
    const [, place = '', path = ''] = entry
    const inside = faultOf(field.fields, { ...issue, path }, getAt(form, `${formPath(field)}.${place}`) as PartForm)
    return { ...inside, field: `${formPath(field)}.${place}.${inside.field}` }
  }
  if (field.kind === 'when') return faultAt(issue, '')
  const text = issue.code === 'shape' ? shapeText(field, issue.path, form) : faultText(issue.code)
  return { field: fieldName(field, issue.path), text }
}

function shapeText(field: Field, path: string, form: PartForm): MessageKey {
  const typed = getAt(form, formPath(field))
  if (field.kind === 'lines' && field.lineFault !== undefined && typeof typed === 'string') {
    const line = linesOf(typed)[Number(path.slice(field.path.length + 1))]
    const told = line === undefined ? null : field.lineFault(line)
    if (told !== null) return told
  }
  return field.fault ?? KIND_FAULT[field.kind]
}

/** Of rows the cell is named, in which it lies. */
const fieldName = (field: Field, path: string): string =>
  field.kind === 'rows' ? formPath(field) + path.slice(field.path.length) : formPath(field)
