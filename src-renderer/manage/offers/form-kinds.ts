import { listOf, pathOfList, withList, type ListName } from '#domain/drafting/parts.ts'
import { withOffer } from '#domain/drafting/placing.ts'
import type { CouponTemplate, Offer } from '#domain/offer.ts'
import type { Multiplier, Programme } from '#domain/programme.ts'
import type { Segment } from '#domain/segment/segment.ts'
import { SegmentSchema } from '#protocol/programme/segments.ts'
import { CouponTemplateSchema, OfferSchema } from '#protocol/programme/offers.ts'
import { MultiplierSchema } from '#protocol/programme/points.ts'
import { pathIn, type FormKind } from './check-form.ts'
import { faultAt } from './faults.ts'
import { multiplierOf, type MultiplierForm } from './multiplier-form.ts'
import { offerOf, placeWanted, type OfferForm } from './offer-form.ts'
import { segmentFault } from './segment-faults.ts'
import { segmentOf, type SegmentForm } from './segment-form.ts'
import { templateOf, type TemplateForm } from './template-form.ts'

const placeIn = (programme: Programme, list: ListName, id: string): number =>
  listOf(programme, list).findIndex((entry) => entry.id === id)

/** The programme with this entry in the place of one with the same id, or behind all others. */
export function withEntry(programme: Programme, list: ListName, entry: { readonly id: string }): Programme {
  const all = listOf(programme, list)
  const at = placeIn(programme, list, entry.id)
  return withList(programme, list, at < 0 ? [...all, entry] : all.with(at, entry))
}

/** The path of a fault in the entry of a list. */
export const ownOf =
  (list: ListName) =>
  (path: string, programme: Programme, id: string): string | null =>
    pathIn(pathOfList(list), placeIn(programme, list, id), path)

export const OFFER: FormKind<OfferForm, Offer> = {
  schema: OfferSchema,
  read: offerOf,
  put: (programme, entry, form) => withOffer(programme, entry, placeWanted(form), `g-${entry.id}`),
  own: ownOf('offers'),
  fault: (issue, { shape }) => faultAt(issue, shape),
}

export const TEMPLATE: FormKind<TemplateForm, CouponTemplate> = {
  schema: CouponTemplateSchema,
  read: templateOf,
  put: (programme, entry) => withEntry(programme, 'couponTemplates', entry),
  own: ownOf('couponTemplates'),
  fault: (issue, { kind }) => faultAt(issue, kind),
}

export const SEGMENT: FormKind<SegmentForm, Segment> = {
  schema: SegmentSchema,
  read: (form, id, { segments = [] }) =>
    segmentOf(
      form,
      id,
      segments.find((each) => each.id === id),
    ),
  put: (programme, entry) => withEntry(programme, 'segments', entry),
  own: ownOf('segments'),
  fault: segmentFault,
}

export const MULTIPLIER: FormKind<MultiplierForm, Multiplier> = {
  schema: MultiplierSchema,
  read: multiplierOf,
  put: (programme, entry) => withEntry(programme, 'multipliers', entry),
  own: ownOf('multipliers'),
  fault: (issue) => faultAt(issue, 'multiplier'),
}
