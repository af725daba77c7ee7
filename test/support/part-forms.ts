import type { Programme } from '#domain/programme.ts'
import { checkForm, type Checked } from '#manage/offers/check-form.ts'
import { formKindOf } from '#manage/offers/editing.ts'
import { putAt, type PartForm } from '#manage/offers/parts/field.ts'
import type { PartList, PartSetting } from '#manage/offers/parts/part-fields.ts'
import { BLANK, settingKind, startOf } from '#manage/offers/parts/part-kinds.ts'
import { parseProgramme } from '#protocol/programme.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }

const read = (json: unknown): Programme => {
  const parsed = parseProgramme(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason))
  return parsed.value
}

/** The programme of the shop, of the restaurant, of the petrol station. */
export const [programme, restaurant, station] = [read(shop), read(hotpot), read(fuel)] as const
export const samples: readonly Programme[] = [programme, restaurant, station]

/** A form with one field typed otherwise. */
const typed = (form: PartForm, changes: Readonly<Record<string, unknown>>): PartForm => {
  const next = structuredClone(form) as object
  for (const [path, value] of Object.entries(changes)) putAt(next, path, value)
  return next as PartForm
}

/** What the form of a setting comes to with these fields typed otherwise. */
export const setting = (
  part: PartSetting,
  changes: Readonly<Record<string, unknown>>,
  given = programme,
): Checked<Programme> => checkForm(settingKind(part), given, typed(startOf(part, given, given), changes), part)

/** What the form of an entry of a list comes to, a new one where there is none of that id. */
export const entry = (list: PartList, id: string, changes: Readonly<Record<string, unknown>>, given = programme) => {
  const known = (given[list] ?? []).find((each) => each.id === id) ?? BLANK[list]
  return checkForm(formKindOf(list), given, typed(startOf(list, given, known), changes), id)
}
