import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CALLS } from '#protocol/contract.ts'
import { isRaw, refusalsOf } from '#protocol/contract/call.ts'
import { REFUSALS } from '#protocol/contract/refusals.ts'
import { SIGNED_EXAMPLE } from '#protocol/contract/signed-example.ts'
import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import { ChangeSchema, EventVerdict, JournalAnswer, PullAnswer } from '#protocol/sync.ts'
import { faultOf } from '#test/conformance/check-answer.ts'

const answerOf = (id: string) => CALLS.find((call) => call.id === id)?.example.answer

describe('the list of calls', () => {
  test.each(CALLS.map((call) => [call.id, call] as const))('%s: its example is what it takes and gives', (_, call) => {
    const { body, query, params, headers, answer } = call.example
    for (const [schema, given] of [
      [call.body, body],
      [call.query, query],
      [call.params, params],
      [call.headers, headers],
    ] as const) {
      expect(schema === undefined).toBe(given === undefined)
      if (schema !== undefined) expect(schema.safeParse(given).error).toBeUndefined()
    }
    if (isRaw(call.answer)) return
    const text = JSON.stringify({ ok: true, data: answer })
    expect(faultOf(call, { status: 200, contentType: 'application/json', text }, true)).toBeNull()
  })

  test('the examples hold what is special: a rejection, a thing that is gone, a chain', () => {
    const { verdicts } = z.object({ verdicts: z.array(EventVerdict) }).parse(answerOf('push'))
    expect(verdicts.map(({ result }) => result)).toContain('rejected')
    const { changes } = PullAnswer.parse(answerOf('pull'))
    expect(changes.map((change) => ChangeSchema.parse(change).doc)).toContain(null)
    const { events } = JournalAnswer.parse(answerOf('journal'))
    expect(events.map(({ prevHash }) => prevHash)).toEqual([GENESIS, events[0]?.hash])
    for (const event of events) expect(eventHash(event)).toBe(event.hash)
  })

  test('a method and path stand once, as does a name', () => {
    for (const of of [CALLS.map(({ id }) => id), CALLS.map(({ method, path }) => `${method} ${path}`)]) {
      expect(new Set(of).size).toBe(of.length)
    }
  })

  test('each refusal is of some call', () => {
    const used = new Set(CALLS.flatMap((call) => refusalsOf(call)))
    expect(Object.keys(REFUSALS).filter((code) => ![...used, 'not-found'].some((one) => one === code))).toEqual([])
  })
})

test('the example of a signature is one', () => {
  const { secret, publicKey: x, text, signature } = SIGNED_EXAMPLE
  const jwk = { kty: 'OKP', crv: 'Ed25519', x }
  const key = createPrivateKey({ key: { ...jwk, d: Buffer.from(secret, 'hex').toString('base64url') }, format: 'jwk' })
  expect(sign(null, Buffer.from(text), key).toString('base64url')).toBe(signature)
  const known = createPublicKey({ key: jwk, format: 'jwk' })
  expect(verify(null, Buffer.from(text), known, Buffer.from(signature, 'base64url'))).toBe(true)
})

describe('an answer is held against the contract', () => {
  const push = CALLS.find(({ id }) => id === 'push')
  const pull = CALLS.find(({ id }) => id === 'pull')
  const answered = (status: number, json: unknown, contentType = 'application/json') => ({
    status,
    contentType,
    text: typeof json === 'string' ? json : JSON.stringify(json),
  })
  const gap = { ok: false, code: 'gap', facts: { expected: 3 } }
  const granted = { ok: true, data: { verdicts: [], head: 0, now: 1 } }
  const page = answerOf('pull') as PullAnswer

  test('what is right passes, with facts that are not known where it is not strict', () => {
    expect(faultOf(push, answered(409, gap))).toBeNull()
    expect(faultOf(push, answered(200, granted))).toBeNull()
    expect(faultOf(push, answered(409, { ...gap, facts: { expected: 3, more: 1 } }))).toBeNull()
    expect(faultOf(pull, answered(200, { ok: true, data: page }))).toBeNull()
    const newer = { kind: 'thing-of-tomorrow', id: 'x', doc: 7 }
    expect(faultOf(pull, answered(200, { ok: true, data: { ...page, changes: [newer] } }))).toBeNull()
  })

  test.each([
    ['another status', push, answered(400, gap)],
    ['a code of another call', push, answered(409, { ok: false, code: 'cursor-unknown', facts: {} })],
    ['a code of nobody', push, answered(409, { ok: false, code: 'oh', facts: {} })],
    ['facts that are missing', push, answered(409, { ok: false, code: 'gap', facts: {} })],
    ['no facts', push, answered(409, { ok: false, code: 'gap' })],
    ['no envelope', push, answered(200, granted.data)],
    ['no JSON', push, answered(200, '<html>')],
    ['another content type', push, answered(200, granted, 'text/html')],
    ['granted with a status of no', push, answered(409, granted)],
    ['more than ok and data', push, answered(200, { ...granted, hint: 1 })],
    ['data of another shape', push, answered(200, { ok: true, data: { ...granted.data, head: -1 } })],
    ['a field that the contract does not have', push, answered(200, { ok: true, data: { ...granted.data, extra: 1 } })],
    ['a call that is none', undefined, answered(200, granted)],
    [
      'a change of a known kind that is not of its shape',
      pull,
      answered(200, { ok: true, data: { ...page, changes: [{ kind: 'member', id: 'm', doc: {} }] } }),
    ],
  ] as const)('%s is found', (_, call, answer) => {
    expect(faultOf(call, answer)).toBeTypeOf('string')
  })
})
