import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '#scripts/openapi/document.ts'
import { CALLS } from '#protocol/contract.ts'
import type { Call } from '#protocol/contract/call.ts'
import { EVENT_KINDS, CHANGE_KINDS } from '#protocol/contract/kinds.ts'
import { REFUSALS, type RefusalCode } from '#protocol/contract/refusals.ts'
import { saleFact } from '#test/support/hq-facts.ts'
import { nextEvent } from '#test/support/till-client.ts'

type Content = { readonly 'application/json'?: { readonly schema: object; readonly example?: unknown } }
type Operation = {
  readonly operationId: string
  readonly security: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}
const made = openApi() as unknown as Document

/** Validates by what stands in the document, as others will. */
function validator(document: Document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ ...document, $id: 'contract' })
  return (schema: object) => {
    const text = JSON.stringify(schema).replaceAll('#/components', 'contract#/components')
    return ajv.compile(JSON.parse(text) as object)
  }
}

describe('docs/openapi.json', () => {
  test('is an OpenAPI 3.1 document', async () => {
    expect(await new Validator().validate(structuredClone(made))).toEqual({ valid: true })
  })

  test('its examples are valid by its own schemas, and the like that are wrong are not', () => {
    const compile = validator(made)
    let examples = 0
    for (const operation of Object.values(made.paths).flatMap((path) => Object.values(path))) {
      const contents = [operation.requestBody?.content, ...Object.values(operation.responses).map((one) => one.content)]
      for (const { schema, example } of contents.flatMap((content) => content?.['application/json'] ?? [])) {
        if (example === undefined) continue
        examples += 1
        const validate = compile(schema)
        expect([operation.operationId, validate(example), validate.errors]).toEqual([operation.operationId, true, null])
        expect(validate({ ...(example as object), unasked: 1 })).toBe(false)
      }
    }
    expect(examples).toBeGreaterThanOrEqual(CALLS.length)
  })

  test('describes each kind of event and change, and a whole sale passes', () => {
    const names = Object.keys(made.components.schemas)
    expect(names).toEqual(
      expect.arrayContaining([
        ...Object.keys(EVENT_KINDS).map((kind) => `event.${kind}`),
        ...Object.keys(CHANGE_KINDS).map((kind) => `change.${kind}`),
      ]),
    )
    const validate = validator(made)({ $ref: '#/components/schemas/JournalEvent' })
    const event = nextEvent(undefined, 'till-1', saleFact({ till: 'till-1', member: 'm', earned: 3 }))
    expect([validate(event), validate.errors]).toEqual([true, null])
    expect(validate({ ...event, data: {} })).toBe(false)
  })

  test('each refusal stands under its status, and nowhere else', () => {
    const compile = validator(made)
    for (const operation of Object.values(made.paths).flatMap((path) => Object.values(path))) {
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const schema = content?.['application/json']?.schema
        if (status === '200' || schema === undefined) continue
        const validate = compile(schema)
        for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
          if (validate({ ok: false, code, facts: {} })) expect(String(REFUSALS[code].status)).toBe(status)
        }
      }
    }
  })

  test('no admin call is part of it', () => {
    expect(Object.keys(made.paths).every((path) => path.startsWith('/v1/'))).toBe(true)
  })

  test('a call with a path value, a header and a file for an answer makes a valid document too', async () => {
    const file: Call = {
      id: 'file',
      method: 'GET',
      path: '/v1/files/{hash}',
      signed: true,
      summary: 'A file',
      description: 'By its hash.',
      params: z.object({ hash: z.string().length(64).describe('SHA-256') }),
      headers: z.object({ range: z.string().optional() }),
      answer: { contentType: 'application/octet-stream', description: 'The bytes.' },
      also: { 304: 'It has not changed.' },
      refusals: ['not-found'],
      example: { params: { hash: 'a'.repeat(64) }, headers: { range: 'bytes=0-' } },
    }
    const document = openApi([...CALLS, file]) as unknown as Document
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
    const operation = document.paths['/v1/files/{hash}']?.['get']
    expect(operation?.parameters?.map((one) => [one.in, one.name, one.required])).toEqual([
      ['path', 'hash', true],
      ['header', 'range', false],
    ])
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['200', '304', '404']))
  })
})
