import { describe, expect, it } from 'vitest'
import type { Conflict, ConflictKind } from '#domain/conflict.ts'
import { CONFLICT_KINDS } from '#domain/conflict/remedies.ts'
import { fen, millis, points } from '#domain/units.ts'
import { sayEvent } from '#manage/words/say-event.ts'
import { sayFigure } from '#manage/words/say-figure.ts'
import { sayKind, sayStory } from '#manage/words/say-conflict.ts'
import { REMEDY_TEXT, sayRemedy } from '#manage/words/say-remedy.ts'
import { saySettleRefusal } from '#manage/words/say-settle-refusal.ts'
import { sayCardRefusal } from '#members/say-card-refusal.ts'
import { FACT_KINDS } from '#hq/push/fact-kinds.ts'
import type { RejectionCode } from '#protocol/contract/rejections.ts'
import { LOCALES, speaking } from '#test/support/say.ts'
import { rejectionText } from '#ui/problems/rejection-text.ts'
import type { CardRefusal } from '#usecases/change-card.ts'
import type { SettleRefusal } from '#usecases/settle-conflict.ts'

/** The facts of each kind: a kind that is not in the table does not compile. */
type Each<R extends { readonly kind: string }> = { readonly [K in R['kind']]: Omit<Extract<R, { kind: K }>, 'kind'> }

const settled = { remedy: 'accept', reason: '', till: 1, staff: 's', approvedBy: 's', at: millis(0), points: points(0) }
const SETTLE: Each<SettleRefusal> = {
  'unknown-conflict': {},
  'already-settled': { settled: settled as never },
  'no-such-remedy': {},
  role: { roles: ['area'] },
  'reason-missing': {},
  'reason-too-long': { max: 200 },
  'no-programme': {},
  'unknown-member': {},
  'nothing-owed': {},
  'no-profile': {},
  'unknown-redemption': {},
  'already-returned': {},
  'coupon-used': {},
  'unknown-approver': {},
  'storage-full': {},
  'journal-failed': { code: 'disk-full', facts: {}, kept: null },
}
const CARD: Each<CardRefusal> = {
  mending: {},
  'unknown-member': {},
  'no-programme': {},
  'not-a-card': { why: 'form' },
  'card-taken': { memberId: 'm' },
  'card-lost': { memberId: 'm' },
  'has-it-already': {},
  'too-many-cards': { max: 20 },
  'unknown-card': {},
  'storage-full': {},
  'journal-failed': { code: 'disk-full', facts: {}, kept: null },
}
const REJECTIONS: Readonly<Record<RejectionCode, true>> = {
  'unknown-kind': true,
  invalid: true,
  failed: true,
  'no-programme': true,
  'unknown-member': true,
  'unknown-conflict': true,
  'not-erased': true,
  'bad-hash': true,
  'wrong-till': true,
  duplicate: true,
  fork: true,
}

/** A conflict as headquarters may send it: `facts` may hold what we do not know, or lack what we expect. */
const pageOf = (kind: Conflict['kind'], facts: Conflict['facts']) => ({
  holder: null,
  reward: null,
  conflict: {
    ...{ id: '7.x', kind, at: millis(0), till: { id: 't', number: 2 }, seq: 3, member: 'm', facts },
    owed: [{ to: 'shop' as const, points: points(60), fen: fen(1000) }],
    settled: null,
    later: [],
  },
})
const KNOWN: Readonly<Partial<Record<ConflictKind, Conflict['facts']>>> = {
  rejected: { code: 'failed', event: 'sale-committed', eventAt: 0 },
  'card-taken': { card: '88001', holder: 'n', lost: false },
  'mobile-taken': { holder: 'n' },
  'shift-differs': { why: 'figures', fields: { countedSum: {}, difference: {} } },
}
const both = ({ title, todo }: { readonly title: string; readonly todo: string }) => (todo === '' ? '' : title)

describe.each(LOCALES)('in %s', (locale) => {
  const say = speaking(locale)
  const groups: Readonly<Record<string, readonly string[]>> = {
    kinds: CONFLICT_KINDS.map((kind) => sayKind(say, kind)),
    stories: CONFLICT_KINDS.map((kind) => sayStory(say, pageOf(kind, KNOWN[kind] ?? {}), locale)),
    remedies: [...Object.keys(REMEDY_TEXT), 'itself'].map((remedy) => sayRemedy(say, remedy as never)),
    hints: Object.values(REMEDY_TEXT).map(({ hint }) => say(hint)),
    events: FACT_KINDS.map((kind) => sayEvent(say, kind)),
    rejections: Object.keys(REJECTIONS).map((code) => say(rejectionText(code)!)),
    'refused decisions': Object.entries(SETTLE).map(([kind, facts]) =>
      both(saySettleRefusal(say, { kind, ...facts } as SettleRefusal)),
    ),
    'refused cards': Object.entries(CARD).map(([kind, facts]) =>
      both(sayCardRefusal(say, { kind, ...facts } as CardRefusal, '王小敏')),
    ),
  }

  it.each(Object.keys(groups))('each of the %s has its own words', (group) => {
    const words = groups[group]!
    expect(words.filter((text) => text.trim() === '' || text.includes('{'))).toEqual([])
    expect(new Set(words).size).toBe(words.length)
  })

  it('why a signed coupon was not good is said', () => {
    const story = (why: string) => sayStory(say, pageOf('coupon-not-valid', { code: 'SKC1', why }), locale)
    const reasons = ['forged', 'revoked-key', 'foreign-store', 'expired', 'void']
    expect(new Set(reasons.map(story)).size).toBe(reasons.length)
    expect(story('unknown-key')).toBe(story('forged'))
    expect(story('not-yet')).toBe(story('expired'))
  })

  it('facts that are missing or strange are no trouble, and those that we do not know are passed over', () => {
    const strange = { code: 7, holder: {}, fields: null, rights: { till: 't', until: 5 }, stock: 'many', lost: 'yes' }
    for (const kind of CONFLICT_KINDS) {
      for (const facts of [{}, strange]) expect(sayStory(say, pageOf(kind, facts), locale)).not.toBe('')
    }
    expect(sayKind(say, 'newer-kind')).toContain('newer-kind')
    expect(sayStory(say, pageOf('newer-kind', {}), locale)).not.toBe('')
    expect([sayEvent(say, 'newer'), sayFigure(say, 'newer'), rejectionText('newer')]).toEqual(['newer', 'newer', null])
  })
})
