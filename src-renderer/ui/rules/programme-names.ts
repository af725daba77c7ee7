import type { Programme } from '#domain/programme.ts'

type Named = { readonly id: string; readonly name: string }

/** The name of an entry; its id where the programme of the day does not know it any more. */
const nameIn = (list: readonly Named[], id: string): string => list.find((each) => each.id === id)?.name ?? id

export const tierName = (programme: Programme, id: string): string => nameIn(programme.tiers, id)
export const planName = (programme: Programme, id: string): string => nameIn(programme.plans, id)
export const coBrandName = (programme: Programme, id: string): string => nameIn(programme.coBrands, id)
export const partnerName = (programme: Programme, id: string): string => nameIn(programme.partners, id)
/** A segment by its id; a tag is called by itself. */
export const segmentName = (programme: Programme, id: string): string => nameIn(programme.segments ?? [], id)
export const templateName = (programme: Pick<Programme, 'couponTemplates'>, id: string): string =>
  nameIn(programme.couponTemplates, id)
