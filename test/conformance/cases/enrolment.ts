import { enrolWithCode, newKeys } from '#test/support/till-client.ts'
import { codeOf, equal, granted, refused } from '../agree.ts'
import { group } from '../case.ts'

const json = { 'content-type': 'application/json' }
const ask = (body: unknown) =>
  new Request('http://hq.test/v1/enrol', { method: 'POST', headers: json, body: JSON.stringify(body) })

export const enrolment = group('enrolment', [
  {
    name: 'a code whose answer was lost may be sent again with the same key, however it is typed',
    async run({ hq, a }) {
      for (const code of [a.code, ` ${a.code.toLowerCase().replaceAll('-', ' ')} `]) {
        const { till, store } = granted(await enrolWithCode(hq, code, a.publicKey), 'the same code and key again')
        equal([till.id, till.number, store], [a.id, a.number, a.store], 'the till that the code is for')
      }
      granted(await a.pull(), 'a request of the till after that')
    },
  },
  {
    name: 'a code works for one key only, and the till keeps that',
    async run({ hq, a }) {
      refused(await enrolWithCode(hq, a.code, newKeys().publicKey), 'code-used', 'a used code with another key')
      granted(await a.pull(), 'a request of the till after that')
    },
  },
  {
    name: 'a code that was never given out is refused',
    async run({ hq }) {
      refused(await enrolWithCode(hq, 'AAAA-AAAA', newKeys().publicKey), 'code-wrong', 'a wrong code')
    },
  },
  {
    name: 'a code that is too old is refused',
    leftOut: ({ expired }) => (expired === null ? 'no expired code was given' : null),
    async run({ hq, expired }) {
      refused(await enrolWithCode(hq, expired ?? '', newKeys().publicKey), 'code-expired', 'an old code')
    },
  },
  {
    name: 'a version of the contract that nobody speaks is refused with the one that is spoken',
    async run({ hq, a }) {
      const body = { code: a.code, publicKey: a.publicKey, protocol: 9999 }
      equal(await codeOf(hq.fetch(ask(body))), [400, 'till-too-new'], 'protocol 9999')
    },
  },
  {
    name: 'what is no request to enrol is refused, and uses up nothing',
    async run({ hq, a }) {
      const right = { code: a.code, publicKey: a.publicKey, protocol: 1 }
      const wrong = [
        { ...right, publicKey: 'short' },
        { ...right, publicKey: `${a.publicKey.slice(0, -1)}!` },
        { ...right, code: 7 },
        { ...right, more: true },
        [right],
      ]
      for (const body of wrong) {
        equal(await codeOf(hq.fetch(ask(body))), [400, 'bad-request'], `enrolment with ${JSON.stringify(body)}`)
      }
      granted(await enrolWithCode(hq, a.code, a.publicKey), 'the right request after that')
    },
  },
])

/** Runs last: from then on the address may not enrol for 15 minutes. */
export const guessing = group('guessing of codes', [
  {
    name: 'ten wrong codes close enrolment to the address, also for the right one, and tills go on',
    async run({ hq, a }) {
      const guess = () => enrolWithCode(hq, 'ZZZZ-ZZZZ', newKeys().publicKey)
      let answer = await guess()
      for (let i = 0; i < 10 && !answer.ok && answer.code === 'code-wrong'; i++) answer = await guess()
      refused(answer, 'too-many', 'the eleventh wrong code')
      refused(await enrolWithCode(hq, a.code, a.publicKey), 'too-many', 'the right code after that')
      granted(await a.pull(), 'a signed request from the same address')
    },
  },
])
