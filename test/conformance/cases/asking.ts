import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { PIN_ITERATIONS, type Staff } from '#domain/staff.ts'
import type { Answer } from '#protocol/answer.ts'
import type { GiftAnswer } from '#protocol/club.ts'
import type { CodeMeansAnswer, SendCodeAnswer, TryCodeAnswer } from '#protocol/member-code.ts'
import { wrapDataKey, type RecoverAnswer } from '#protocol/recovery.ts'
import type { SegmentAnswer, SegmentMembersAnswer } from '#protocol/segment.ts'
import { equal, granted, refused, that } from '../agree.ts'
import { group } from '../case.ts'
import { facts, newMember, newMobile, pullAll, send, staffOf, type Ground, type GroundTill } from '../ground.ts'

/** A call with a body that only some tests make. */
export async function ask<T>(till: GroundTill, path: string, body: object | null): Promise<Answer<T>> {
  const response = body === null ? till.send('GET', path) : till.send('POST', path, JSON.stringify(body))
  return (await (await response).json()) as Answer<T>
}

/** The hash of a person's PIN as a till pulls it. */
async function pinOf(till: GroundTill, id: string): Promise<Staff['pin']> {
  const { changes } = await pullAll(till)
  const doc = changes.findLast((change) => change.kind === 'staff' && change.id === id)?.doc as Staff | null | undefined
  that(doc != null, `${id} comes with the pull`)
  return doc.pin
}

const newPin = () => ({
  salt: randomBytes(16).toString('base64url'),
  hash: randomBytes(32).toString('base64url'),
  iterations: PIN_ITERATIONS,
})

/** PINs that are set at a till. Each case puts the old one back. */
export const pins = group('pins', [
  {
    name: 'a PIN is set by its person or a manager, for the hash that was in force, and reaches all tills',
    async run(ground) {
      const { a, b } = ground
      const { manager, cashier } = await staffOf(ground)
      const [old, pin] = [await pinOf(a, cashier), newPin()]
      const wish = { staff: cashier, by: manager, was: old.hash, pin }
      granted(await a.pin(wish), 'by a manager')
      try {
        granted(await a.pin(wish), 'the same again')
        equal(await pinOf(b, cashier), pin, 'the PIN that another till pulls')
        refused(await b.pin({ ...wish, by: cashier, pin: newPin() }), 'pin-set-elsewhere', 'for one of before')
        equal(await pinOf(b, cashier), pin, 'the PIN after that')
      } finally {
        granted(await a.pin({ staff: cashier, by: cashier, was: pin.hash, pin: old }), 'the old one, by the person')
      }
    },
  },
  {
    name: 'nobody sets the PIN of a manager but who is above, and nobody who is not known any',
    async run(ground) {
      const { a } = ground
      const { manager, cashier } = await staffOf(ground)
      const of = async (staff: string, by: string) => {
        const { hash } = await pinOf(a, staff)
        return a.pin({ staff, by, was: hash, pin: newPin() })
      }
      const before = await pinOf(a, manager)
      refused(await of(manager, cashier), 'not-allowed', 'of a manager by a cashier')
      refused(await of(cashier, 'nobody'), 'not-allowed', 'by nobody')
      equal(await pinOf(a, manager), before, 'the PIN of the manager')
    },
  },
])

const noSender = async ({ a }: Ground) =>
  !granted(await ask<CodeMeansAnswer>(a, '/v1/member-codes', null), 'means').sends
const sendTo = (till: GroundTill, member: string) => ask<SendCodeAnswer>(till, '/v1/member-codes', { member })
const tryAt = (till: GroundTill, id: string, member: string, code: string) =>
  ask<TryCodeAnswer>(till, '/v1/member-codes/try', { id, member, code })

/** One-time codes for members. */
export const memberCodes = group('member codes', [
  {
    name: 'a till is told whether codes are sent; where they are, each member has one at a time, and nobody else any',
    async run(ground) {
      const { a, b } = ground
      const member = await newMember(ground, a)
      if (await noSender(ground)) return refused(await sendTo(a, member), 'no-sender', 'where nobody sends codes')
      refused(await sendTo(a, `no-${v7()}`), 'unknown-member', 'to nobody')
      const first = granted(await sendTo(a, member), 'the first code')
      that(first.until > first.now, 'a code holds for a while')
      refused(await sendTo(b, member), 'code-too-soon', 'another at once')
    },
  },
  {
    name: 'a code is taken at the till that asked for it, and so many wrong ones end it',
    async run(ground) {
      const { a, b, codeSent } = ground
      const member = await newMember(ground, a)
      refused(await tryAt(a, v7(), member, '000000'), 'member-code-over', 'a code that nobody sent')
      if (await noSender(ground)) return
      const { id } = granted(await sendTo(a, member), 'a code')
      const right = codeSent?.() ?? null
      refused(await tryAt(b, id, member, right ?? '000000'), 'member-code-over', 'at another till')
      if (right !== null) {
        for (const what of ['the right one', 'the right one again, after a lost answer'])
          equal(granted(await tryAt(a, id, member, right), what), { id }, what)
      }
      const wrong = right === '000000' ? '000001' : '000000'
      const first = await tryAt(a, id, member, wrong)
      refused(first, 'member-code-wrong', 'a wrong one')
      const left = first.ok ? 0 : Number(first.facts['left'])
      for (let n = left; n > 1; n--) refused(await tryAt(a, id, member, wrong), 'member-code-wrong', 'a wrong one')
      refused(await tryAt(a, id, member, wrong), 'member-code-over', 'the last wrong one')
      refused(await tryAt(a, id, member, right ?? wrong), 'member-code-over', 'the right one after that')
    },
  },
])

const giftOf = ({ programme }: Ground) => programme.clubEvents?.find(({ gift }) => gift !== null)?.id ?? null
const claim = (till: GroundTill, event: string, member: string) =>
  ask<GiftAnswer>(till, '/v1/club/gift', { event, member })

/** Gifts of club events. */
export const club = group('club', [
  {
    name: 'a gift is kept once over all tills, and for the till that was first as often as it asks',
    leftOut: (ground) => (giftOf(ground) === null ? 'the programme has no club event with a gift' : null),
    async run(ground) {
      const { a, b, other } = ground
      const event = giftOf(ground) ?? ''
      const member = await newMember(ground, a)
      equal(granted(await claim(a, event, member), 'the first').member, member, 'for whom')
      granted(await claim(a, event, member), 'the same till again')
      for (const till of [b, other]) {
        const told = await claim(till, event, member)
        refused(told, 'gift-gone', 'another till')
        equal(told.ok ? null : told.facts['till'], a.number, 'the till that has it')
      }
      granted(await claim(b, event, await newMember(ground, b)), 'somebody else’s')
      refused(await claim(a, `no-${v7()}`, member), 'unknown-event', 'of no event')
      refused(await claim(a, event, `no-${v7()}`), 'unknown-member', 'for nobody')
    },
  },
])

/** Everybody, which grows with each member. */
const EVERYBODY = { kind: 'points', from: 0 } as const
const RICH = { kind: 'points', from: 123_456 } as const
const sized = (till: GroundTill, staff: string, who: object) => ask<SegmentAnswer>(till, '/v1/segment', { staff, who })

/** Who is meant by a condition. */
export const segments = group('segments', [
  {
    name: 'members are counted as they stand, with who may be written to',
    async run(ground) {
      const { a } = ground
      const { manager, cashier } = await staffOf(ground)
      const before = granted(await sized(a, manager, RICH), 'before')
      const { enrolment, sale } = facts(ground)
      const agrees = enrolment(newMobile(), { sms: true })
      const silent = enrolment()
      await send(ground, a, agrees, silent)
      for (const { data } of [agrees, silent])
        await send(ground, a, sale(a, { member: data.memberId, earned: 123_456 }))
      const after = granted(await sized(a, manager, RICH), 'after')
      equal([after.members - before.members, after.reach.sms - before.reach.sms], [2, 1], 'more members, who agree')
      const all = granted(await sized(a, manager, EVERYBODY), 'everybody')
      equal(all.members, all.all, 'everybody of everybody')
      const none = granted(await sized(a, manager, { kind: 'all', of: [RICH, { kind: 'not', of: RICH }] }), 'nobody')
      equal(none.members, 0, 'who is and is not')
      for (const staff of [cashier, 'nobody']) refused(await sized(a, staff, RICH), 'not-allowed', `by ${staff}`)
    },
  },
  {
    name: 'who is listed is meant and agrees to be written to, and nobody else is',
    async run(ground) {
      const { a } = ground
      const { manager, cashier } = await staffOf(ground)
      const { enrolment, sale } = facts(ground)
      const [agrees, silent] = [enrolment(newMobile(), { sms: true }), enrolment()]
      const poor = enrolment(newMobile(), { sms: true })
      await send(ground, a, agrees, silent, poor)
      for (const { data } of [agrees, silent])
        await send(ground, a, sale(a, { member: data.memberId, earned: 123_456 }))
      const list = (staff: string, after: string | null) =>
        ask<SegmentMembersAnswer>(a, '/v1/segment/members', { staff, who: RICH, channel: 'sms', after })
      const listed: string[] = []
      for (let after: string | null = null, pages = 0; pages === 0 || after !== null; pages++) {
        const page: SegmentMembersAnswer = granted(await list(manager, after), 'a page')
        listed.push(...page.members.map(({ id }) => id))
        that(page.next === null || page.next !== after, 'a page with more to come moves on')
        after = page.next
      }
      const isListed = ({ data }: typeof agrees) => listed.filter((id) => id === data.memberId).length
      equal([agrees, silent, poor].map(isListed), [1, 0, 0], 'how often each is listed')
      refused(await list(cashier, null), 'not-allowed', 'by a cashier')
    },
  },
])

/** Keys of data that tills had wrapped. */
export const recovery = group('recovery', [
  {
    name: 'a key is opened for the till that had it wrapped, and for no other',
    async run({ a, b }) {
      const key = randomBytes(32)
      const wrapped = wrapDataKey(a.recoveryKey, a.id, key, randomBytes(32))
      const open = (till: GroundTill, text: string) => ask<RecoverAnswer>(till, '/v1/recover', { wrapped: text })
      equal(granted(await open(a, wrapped), 'one’s own').key, key.toString('hex'), 'the key')
      refused(await open(b, wrapped), 'cannot-recover', 'for another till')
      const last = wrapped.endsWith('0') ? '1' : '0'
      refused(await open(a, wrapped.slice(0, -1) + last), 'cannot-recover', 'a changed one')
      const { publicKey } = generateKeyPairSync('x25519')
      const foreign = Buffer.from(String(publicKey.export({ format: 'jwk' })['x']), 'base64url').toString('hex')
      refused(
        await open(a, wrapDataKey(foreign, a.id, key, randomBytes(32))),
        'cannot-recover',
        'for another headquarters',
      )
    },
  },
])
