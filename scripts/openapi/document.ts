import { isRaw, refusalsOf, type Call } from '#protocol/contract/call.ts'
import { CALLS } from '#protocol/contract.ts'
import { REFUSALS } from '#protocol/contract/refusals.ts'
import { REJECTIONS } from '#protocol/contract/rejections.ts'
import { PROTOCOL_VERSION } from '#protocol/sync.ts'
import { namedSchemas, namesOf, refTo, refusalName, textValues, type JsonSchema } from './schemas.ts'
import { SIGNATURE_HEADERS, SIGNING } from './signing.ts'

const table = (rows: Readonly<Record<string, string>>) =>
  Object.entries(rows)
    .map(([code, text]) => `- \`${code}\`: ${text}`)
    .join('\n')

const ABOUT = `What a till of 熟客 asks of headquarters, whoever's it is. Made from \`src-shared/protocol\` by \`npm run openapi\`.

**Answers.** Each is \`{"ok":true,"data":…}\` or \`{"ok":false,"code":"…","facts":{…}}\`, also where the path is unknown (404 \`not-found\`). Nothing is rejected by status alone. Only a lost connection, 429 and 5xx are worth another try.

**Numbers** are whole: fen, points, thousandths, milliseconds.

**Newer and older.** A headquarters keeps events, and a till keeps changes, of kinds that it does not know. Further facts of a refusal are passed over; other objects have no fields beside those that stand here.

**Verdicts.** Why an event was not applied:

${table(REJECTIONS)}

What head office itself calls (\`/admin/v1\`) belongs to the reference headquarters and is no part of this. Whether a headquarters keeps the contract is seen by \`npm run conformance\`, see CONFORMANCE.md.`

/** The OpenAPI 3.1 document of the contract, as a plain value. */
export function openApi(calls: readonly Call[] = CALLS): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const call of calls) {
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation(call) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: '熟客: till and headquarters',
      version: String(PROTOCOL_VERSION),
      summary: 'Enrolment of tills, journal up, changes down',
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: namedSchemas(calls),
      securitySchemes: Object.fromEntries(
        SIGNATURE_HEADERS.map(({ id, name, description }, i) => [
          id,
          { type: 'apiKey', in: 'header', name, description: i === 0 ? `${description}\n\n${SIGNING}` : description },
        ]),
      ),
    },
  }
}

function operation(call: Call): JsonSchema {
  const parameters = (['path', 'query', 'header'] as const).flatMap((place) => {
    const object = { path: call.params, query: call.query, header: call.headers }[place]
    return object === undefined ? [] : textValues(object).map((value) => parameter(call, place, value))
  })
  return {
    operationId: call.id,
    summary: call.summary,
    description: call.description,
    // Of an operation without a signature an empty list says that it needs none.
    security: call.signed ? [Object.fromEntries(SIGNATURE_HEADERS.map(({ id }) => [id, []]))] : [],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(call.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            ...(call.maxBody === undefined ? {} : { description: `At most ${call.maxBody} bytes.` }),
            content: { 'application/json': { schema: refTo(namesOf(call).body), example: call.example.body } },
          },
        }),
    responses: { 200: success(call), ...others(call), ...refusals(call) },
  }
}

function parameter(
  { example }: Call,
  place: 'path' | 'query' | 'header',
  { name, schema, description, required }: ReturnType<typeof textValues>[number],
): JsonSchema {
  const given = { path: example.params, query: example.query, header: example.headers }[place]?.[name]
  return {
    name,
    in: place,
    required: place === 'path' || required,
    ...(description === undefined ? {} : { description }),
    schema,
    ...(given === undefined ? {} : { example: given }),
  }
}

function success(call: Call): JsonSchema {
  if (isRaw(call.answer)) {
    const { contentType, description } = call.answer
    return { description, content: { [contentType]: {} } }
  }
  const schema = {
    type: 'object',
    properties: { ok: { const: true }, data: refTo(namesOf(call).answer) },
    required: ['ok', 'data'],
    additionalProperties: false,
  }
  const example = { ok: true, data: call.example.answer }
  return { description: 'Done.', content: { 'application/json': { schema, example } } }
}

const others = ({ also = {} }: Call) =>
  Object.fromEntries(Object.entries(also).map(([status, description]) => [status, { description }]))

/** One answer for each status that a call refuses with, with the codes that come with it. */
function refusals(call: Call): Readonly<Record<string, JsonSchema>> {
  const byStatus = Map.groupBy(refusalsOf(call), (code) => REFUSALS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${REFUSALS[code].when}`).join('\n\n'),
        content: { 'application/json': { schema: { oneOf: codes.map((code) => refTo(refusalName(code))) } } },
      },
    ]),
  )
}
