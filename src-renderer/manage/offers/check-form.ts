import type { Offer, CouponTemplate } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { withOffer } from '#domain/drafting/placing.ts'
import { parseProgramme, type ProgrammeIssue } from '#protocol/programme.ts'
import { CouponTemplateSchema, OfferSchema } from '#protocol/programme/offers.ts'
import { MultiplierSchema } from '#protocol/programme/points.ts'
import { SegmentSchema } from '#protocol/programme/segments.ts'
import type { Segment } from '#domain/segment/segment.ts'
import { z } from 'zod'
import { faultAt, type Fault } from './faults.ts'
import { multiplierOf, type MultiplierForm } from './multiplier-form.ts'
import { offerOf, placeWanted, type OfferForm } from './offer-form.ts'
import { segmentOf, type SegmentForm } from './segment-form.ts'
import { templateOf, type TemplateForm } from './template-form.ts'

/** What a form comes to: the programme with it, or what is wrong at which field. */
export type Checked<T> =
  | { readonly ok: true; readonly entry: T; readonly programme: Programme }
  | {
      readonly ok: false
      readonly faults: readonly Fault[]
      /** Read by the words, where its shape is right. */ readonly entry: T | null
    }

/**
 * Checks what is typed by the programme's own schema and then, in its place, by all that a programme is checked for: nothing
 * passes here that headquarters would refuse. Faults of other parts that were there before are not told.
 */
export function checkOffer(programme: Programme, form: OfferForm, id: string): Checked<Offer> {
  const parsed = OfferSchema.safeParse(offerOf(form, id))
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error, form.shape), entry: null }
  const entry = parsed.data
  const place = placeWanted(form)
  const after = withOffer(programme, entry, place, `g-${id}`)
  const at = after.offers.findIndex((offer) => offer.id === id)
  return checked(programme, after, entry, `offers.${at}.`, form.shape)
}

/** The same of a coupon template. */
export function checkTemplate(programme: Programme, form: TemplateForm, id: string): Checked<CouponTemplate> {
  const parsed = CouponTemplateSchema.safeParse(templateOf(form, id))
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error, form.kind), entry: null }
  const entry = parsed.data
  const { couponTemplates: all } = programme
  const at = all.findIndex((template) => template.id === id)
  const couponTemplates = at < 0 ? [...all, entry] : all.with(at, entry)
  const path = `couponTemplates.${at < 0 ? all.length : at}.`
  return checked(programme, { ...programme, couponTemplates }, entry, path, form.kind)
}

/** The same of a multiplier of points. */
export function checkMultiplier(programme: Programme, form: MultiplierForm, id: string): Checked<Multiplier> {
  const parsed = MultiplierSchema.safeParse(multiplierOf(form, id))
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error, 'multiplier'), entry: null }
  const entry = parsed.data
  const { multipliers } = programme.earning
  const at = multipliers.findIndex((multiplier) => multiplier.id === id)
  const next = at < 0 ? [...multipliers, entry] : multipliers.with(at, entry)
  const path = `earning.multipliers.${at < 0 ? multipliers.length : at}.`
  return checked(
    programme,
    { ...programme, earning: { ...programme.earning, multipliers: next } },
    entry,
    path,
    'multiplier',
  )
}

/** The same of a segment. */
export function checkSegment(programme: Programme, form: SegmentForm, id: string): Checked<Segment> {
  const parsed = SegmentSchema.safeParse(segmentOf(form, id))
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error, 'segment'), entry: null }
  const entry = parsed.data
  const { segments = [] } = programme
  const at = segments.findIndex((segment) => segment.id === id)
  const next = at < 0 ? [...segments, entry] : segments.with(at, entry)
  const path = `segments.${at < 0 ? segments.length : at}.`
  return checked(programme, { ...programme, segments: next }, entry, path, 'segment')
}

type Multiplier = Programme['earning']['multipliers'][number]

function checked<T>(before: Programme, after: Programme, entry: T, path: string, shape: string): Checked<T> {
  const parsed = parseProgramme(after)
  if (parsed.ok) return { ok: true, entry, programme: after }
  const known = parseProgramme(before)
  const old = new Set(known.ok ? [] : known.reason.issues.map(({ message }) => message))
  const faults = parsed.reason.issues.flatMap((issue): Fault[] => {
    if (issue.path.startsWith(path)) return [faultAt({ ...issue, path: issue.path.slice(path.length) }, shape)]
    if (old.has(issue.message) || issue.path.startsWith('couponTemplates.')) return []
    return [{ ...faultAt(issue, shape), field: '' }]
  })
  // A coupon that opens nothing yet is told when all is published: the offer that it opens comes next.
  const own = faults.filter(({ text }) => text !== 'offers.fault.opens-nothing')
  return own.length === 0 ? { ok: true, entry, programme: after } : { ok: false, faults: own, entry }
}

const faultsOf = (error: z.ZodError, shape: string): readonly Fault[] =>
  error.issues.map(({ path, message }) => faultAt({ path: path.join('.'), message } satisfies ProgrammeIssue, shape))

/** A schema for react-hook-form: the form passes as it is where the check finds nothing. */
export const formSchema = <F extends object>(check: (form: F) => Checked<unknown>): z.ZodType<F, F> =>
  z.custom<F>().superRefine((form, context) => {
    const result = check(form)
    if (result.ok) return
    for (const { field, text } of result.faults) {
      context.addIssue({ code: 'custom', path: field === '' ? ['root', 'programme'] : field.split('.'), message: text })
    }
  })
