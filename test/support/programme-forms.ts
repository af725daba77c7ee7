import { withAt } from '#domain/drafting/at-path.ts'
import { listOf } from '#domain/drafting/parts.ts'
import type { Programme } from '#domain/programme.ts'
import { checkForm, type Checked } from '#manage/offers/check-form.ts'
import { formKindOf } from '#manage/offers/editing.ts'
import type { PartForm } from '#manage/offers/parts/field.ts'
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
export const samples = [shop, hotpot, fuel].map(read)
export const [programme = read(shop), restaurant = read(hotpot)] = samples

/** A form with one field typed otherwise. */
const typed = (form: PartForm, changes: Readonly<Record<string, unknown>>): PartForm =>
  Object.entries(changes).reduce((next, [path, value]) => withAt(next, path, value), form)

/** What comes of a setting with these fields typed otherwise. */
export const setting = (
  part: PartSetting,
  changes: Readonly<Record<string, unknown>>,
  given = programme,
): Checked<Programme> => checkForm(settingKind(part), given, typed(startOf(part, given, given), changes), part)
/** What comes of an entry of a list, new or known, with these fields typed otherwise. */
export const entry = (list: PartList, id: string, changes: Readonly<Record<string, unknown>>, given = programme) => {
  const known = listOf(given, list).find((each) => each.id === id) ?? BLANK[list]
  return checkForm(formKindOf(list), given, typed(startOf(list, given, known), changes), id)
}
