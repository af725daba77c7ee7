import { same } from '#domain/drafting/same.ts'
import type { Segment, SegmentCondition } from '#domain/segment/segment.ts'
import { checkForm } from '#manage/offers/check-form.ts'
import { SEGMENT } from '#manage/offers/form-kinds.ts'
import { getAt } from '#domain/drafting/at-path.ts'
import { placeFault } from '#manage/offers/fault-place.ts'
import { blankRow, segmentForm, segmentOf, type SegmentForm, type SegmentRow } from '#manage/offers/segment-form.ts'
import { parseProgramme } from '#protocol/programme.ts'
import { programme } from '#test/support/programme-forms.ts'
import { condition as anyCondition, holdsByHand, told } from '#test/support/random-segments.ts'
import { chinese } from '#test/support/say.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** Tiers are those of the shop; a condition with ends the wrong way round is none. */
const condition = anyCondition.filter(
  (who) => parseProgramme({ ...programme, segments: [{ id: 's', name: 's', who: renamed(who) }] }).ok,
)
const renamed = (who: SegmentCondition): SegmentCondition =>
  JSON.parse(JSON.stringify(who).replaceAll('"basic"', '"diamond"')) as SegmentCondition
const segmentIn = (who: SegmentCondition): Segment => ({ id: 's', name: '分组', who: renamed(who) })

const vip: SegmentForm = {
  name: '贵客',
  mode: 'all',
  rows: [
    { ...blankRow('tier'), list: ['gold'] },
    {
      ...blankRow('group'),
      mode: 'any',
      rows: [
        { ...blankRow('visits'), from: '6', days: '90' },
        { ...blankRow('group'), mode: 'all', not: true, rows: [{ ...blankRow('tag'), words: '员工、家属' }] },
      ],
    },
  ],
}

describe('the form of a segment', () => {
  it('opened and closed nothing changes, however deep groups stand in each other', () => {
    fc.assert(
      fc.property(condition, (who) => {
        const segment = segmentIn(who)
        const given = { ...programme, segments: [segment] }
        const checked = checkForm(SEGMENT, given, segmentForm(segment), segment.id)
        expect(checked).toEqual({ ok: true, entry: segment, programme: given })
      }),
      { numRuns: 60 },
    )
  })

  it('what it writes itself means the same for everybody, and stands no deeper', () => {
    const depth = (who: SegmentCondition): number =>
      who.kind === 'not' ? 1 + depth(who.of) : 'of' in who ? 1 + Math.max(...who.of.map(depth)) : 1
    fc.assert(
      fc.property(anyCondition, told, (who, one) => {
        const written = segmentOf(segmentForm({ name: '', who }), 's') as Segment
        expect(holdsByHand(written.who, one)).toBe(holdsByHand(who, one))
        expect(depth(written.who)).toBeLessThanOrEqual(depth(who))
      }),
      { numRuns: 300 },
    )
  })

  it('nested groups are written as they are typed', () => {
    const checked = checkForm(SEGMENT, programme, vip, 'vip')
    expect(checked).toMatchObject({
      ok: true,
      entry: {
        who: {
          kind: 'all',
          of: [
            { kind: 'tier', tiers: ['gold'] },
            {
              kind: 'any',
              of: [
                { kind: 'visits', days: 90, from: 6 },
                { kind: 'not', of: { kind: 'all', of: [{ kind: 'tag', tags: ['员工', '家属'] }] } },
              ],
            },
          ],
        },
      },
    })
    // Changed in the deepest group, only that changes.
    const known = checked.ok ? checked.entry : segmentIn({ kind: 'sex', sex: 'male' })
    const form = JSON.parse(JSON.stringify(segmentForm(known)).replace('员工、家属', '员工')) as SegmentForm
    const next = segmentOf(form, 'vip', known) as Segment
    expect(same(next.who, JSON.parse(JSON.stringify(known.who).replace(',"家属"', '')))).toBe(true)
  })

  const tag = (words: string): SegmentRow => ({ ...blankRow('tag'), words })
  const group = (...rows: SegmentRow[]): SegmentRow => ({ ...blankRow('group'), rows })
  const deep = (levels: number): SegmentRow => (levels === 0 ? tag('a') : group({ ...deep(levels - 1), not: true }))
  it.each<[Partial<SegmentForm>, string, string]>([
    [{ name: ' ' }, 'name', 'name'],
    [{ rows: [] }, 'rows', 'no-condition'],
    [{ rows: [tag('')] }, 'rows.0.words', 'name'],
    [{ rows: [{ ...tag(''), not: true }] }, 'rows.0.words', 'name'],
    [{ rows: [tag('a'), group()] }, 'rows.1.rows', 'no-condition'],
    [{ rows: [{ ...group(), not: true }] }, 'rows.0.rows', 'no-condition'],
    [{ rows: [group(tag('a'), blankRow('tier'))] }, 'rows.0.rows.1.list', 'choose'],
    [{ rows: [{ ...group(tag('a'), blankRow('idle')), not: true }] }, 'rows.0.rows.1.from', 'from-or-to'],
    [
      { rows: [tag('a'), group(group({ ...blankRow('age'), from: '9', to: '8', not: true }))] },
      'rows.1.rows.0.rows.0.to',
      'range',
    ],
    [{ rows: [group({ ...blankRow('visits'), from: '1', days: '91' })] }, 'rows.0.rows.0.days', 'window'],
    [{ rows: [{ ...blankRow('enrolled'), from: '昨天' }] }, 'rows.0.from', 'day'],
    [{ rows: [tag('a'), deep(3)] }, 'rows.1.rows.0.rows.0.rows.0.kind', 'too-deep'],
  ])('%j is told at %s', (changes, field, text) => {
    const checked = checkForm(SEGMENT, programme, { ...vip, ...changes }, 'vip')
    expect(checked.ok ? [] : checked.faults).toContainEqual({ field, text: `offers.fault.${text}` })
  })

  it('a fault of a draft leads to the row in which it is mended, wherever that stands', () => {
    const lost = { kind: 'tier', tiers: ['gold', 'lost'] } as const
    const wrap: ((inner: SegmentCondition) => SegmentCondition)[] = [
      (of) => ({ kind: 'not', of }),
      (of) => ({ kind: 'all', of: [{ kind: 'sex', sex: 'male' }, of] }),
      (of) => ({ kind: 'any', of: [of] }),
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...wrap), { maxLength: 5 }), (wraps) => {
        const who = wraps.reduce<SegmentCondition>((inner, around) => around(inner), lost)
        const given = { ...programme, segments: [{ id: 's', name: '分组', who }] }
        const parsed = parseProgramme(given)
        const [fault] = parsed.ok ? [] : parsed.reason.issues.map((issue) => placeFault(chinese(), given, issue))
        expect(fault).toMatchObject({ name: '分组', text: 'offers.fault.gone', mend: { of: 'segments' } })
        expect(getAt(fault?.mend?.form, fault?.mend?.at ?? '')).toEqual(lost.tiers)
      }),
      { numRuns: 60 },
    )
  })
})
