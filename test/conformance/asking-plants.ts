import type { TestShop } from '#test/support/hq-shop.ts'
import type { HqLike } from '#test/support/till-client.ts'
import { altered, before, codesOfAnyTill, grantsAnyway, saysCodesAreSent } from './broken-hq.ts'

/** A headquarters that breaks one promise, and the case that must find it. */
export type Plant = {
  readonly name: string
  readonly foundBy: string
  /** What the case says of it: it could be found for another reason than the one that was planted. */
  readonly why: RegExp
  readonly breaks: (shop: TestShop) => HqLike
}

/** Those that break what single calls promise. */
export const ASKING_PLANTS: readonly Plant[] = [
  {
    name: 'lets anybody set any PIN',
    foundBy: 'nobody sets the PIN of a manager but who is above, and nobody who is not known any',
    why: /of a manager by a cashier: expected a refusal/,
    breaks: grantsAnyway('/v1/pin', { staff: 'somebody', now: 1 }),
  },
  {
    name: 'sends a member as many codes as are asked for',
    foundBy:
      'a till is told whether codes are sent; where they are, each member has one at a time, and nobody else any',
    why: /another at once: expected a refusal/,
    breaks: before('/v1/member-codes', 'UPDATE member_code SET made_at = 0'),
  },
  {
    name: 'says that codes are sent where nobody sends them',
    foundBy:
      'a till is told whether codes are sent; where they are, each member has one at a time, and nobody else any',
    why: /to nobody: expected "unknown-member", got "no-sender"/,
    breaks: saysCodesAreSent,
  },
  {
    name: 'lets codes be guessed at any till',
    foundBy: 'a code is taken at the till that asked for it, and so many wrong ones end it',
    why: /at another till: expected a refusal/,
    breaks: codesOfAnyTill,
  },
  {
    name: 'lets a code be tried for ever',
    foundBy: 'a code is taken at the till that asked for it, and so many wrong ones end it',
    why: /the last wrong one: expected "member-code-over"/,
    breaks: before('/v1/member-codes/try', 'UPDATE member_code SET tries = 0'),
  },
  {
    name: 'keeps a gift for each till that asks',
    foundBy: 'a gift is kept once over all tills, and for the till that was first as often as it asks',
    why: /another till: expected a refusal/,
    breaks: before('/v1/club/gift', 'DELETE FROM club_gift'),
  },
  {
    name: 'counts who does not agree as to be written to',
    foundBy: 'members are counted as they stand, with who may be written to',
    why: /more members, who agree: expected \[2,1\], got \[2,2\]/,
    breaks: altered<{ members: number; reach: object }>('/v1/segment', (data) => ({
      ...data,
      reach: { ...data.reach, sms: data.members },
    })),
  },
  {
    name: 'lists nobody',
    foundBy: 'who is listed is meant and agrees to be written to, and nobody else is',
    why: /how often each is listed: expected \[1,0,0\], got \[0,0,0\]/,
    breaks: altered<object>('/v1/segment/members', (data) => ({ ...data, members: [] })),
  },
  {
    name: 'hands out another key than the one that was wrapped',
    foundBy: 'a key is opened for the till that had it wrapped, and for no other',
    why: /the key: expected/,
    breaks: altered<object>('/v1/recover', () => ({ key: '00'.repeat(32) })),
  },
  {
    name: 'opens any key for any till',
    foundBy: 'a key is opened for the till that had it wrapped, and for no other',
    why: /for another till: expected a refusal/,
    breaks: grantsAnyway('/v1/recover', { key: '00'.repeat(32) }),
  },
  {
    name: 'counts a file of unsent events each time it is handed in',
    foundBy: 'a file that another till hands in counts once, with what its till sends later',
    why: /new, here already, rejected: expected \[0,2,0\], got \[2,0,0\]/,
    breaks: altered<{ applied: number; already: number }>('/v1/unsent', (data) => ({
      ...data,
      applied: data.applied + data.already,
      already: 0,
    })),
  },
  {
    name: 'takes a file that was cut',
    foundBy: 'a file that was cut, changed or is another’s is refused, and nothing of it counts',
    why: /cut: expected a refusal/,
    breaks: grantsAnyway('/v1/unsent', {
      till: { id: 't', name: 't', number: 1 },
      ...{ from: 1, to: 1, applied: 1, already: 0, rejected: 0, now: 1 },
    }),
  },
  {
    name: 'goes on serving a till that was given up',
    foundBy: 'a till that says it is given up is served no more',
    why: /a pull after: expected a refusal/,
    breaks: before('/v1/pull', 'UPDATE till SET revoked_at = NULL, retired_at = NULL'),
  },
]
