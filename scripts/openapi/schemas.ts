import { z } from 'zod'
import { CALLS } from '#protocol/contract.ts'
import { isRaw, type Call } from '#protocol/contract/call.ts'
import { REFUSALS, refusalSchema, type RefusalCode } from '#protocol/contract/refusals.ts'
import { nameSchemas } from '#protocol/contract/schema-names.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export const refTo = (id: string): JsonSchema => ({ $ref: `#/components/schemas/${id}` })

/** Names of what a call takes and gives. */
export const namesOf = ({ id }: Pick<Call, 'id'>) => {
  const word = id[0]?.toUpperCase() + id.slice(1)
  return { body: `${word}Request`, answer: `${word}Answer` }
}

export const refusalName = (code: RefusalCode) => `refusal.${code}`

/** JSON Schemas (2020-12) of everything that the document names, by name. */
export function namedSchemas(calls: readonly Call[] = CALLS): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ readonly id: string; readonly description: string }>()
  nameSchemas(registry)
  for (const call of calls) {
    const { body, answer } = namesOf(call)
    if (call.body !== undefined) registry.add(call.body, { id: body, description: `What \`${call.id}\` takes.` })
    if (!isRaw(call.answer)) registry.add(call.answer, { id: answer, description: `What \`${call.id}\` gives.` })
  }
  for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
    const { when, next } = REFUSALS[code]
    registry.add(refusalSchema(code), { id: refusalName(code), description: `${when} ${next}` })
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' })
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as JsonSchema]),
  )
}

/** A value that is written as text into path, query or a header: its schema, and whether it may be left out. */
export function textValues(object: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(object, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as JsonSchema & { readonly description?: string }
    return { name, schema: rest, description, required: required.includes(name) }
  })
}
