import type { Programme } from '#domain/programme.ts'
import { millis } from '#domain/units.ts'
import { PublishRequest, VersionsQuery, type PublishAnswer, type VersionsAnswer } from '#protocol/publish.ts'
import type { Context } from './context.ts'
import { publishProgramme } from './programmes.ts'
import { done, parse, type Reply } from './reply.ts'
import type { Till } from './till.ts'

/**
 * POST /v1/programme: a manager publishes at a till, as head office does. Who did is kept with the version and logged.
 * Refusals: `bad-request`, `programme-invalid` {issues}, `not-allowed`, `stale` {current}.
 */
export async function publishFromTill(context: Context, till: Till, input: unknown): Promise<Reply<PublishAnswer>> {
  const asked = parse(PublishRequest, input)
  if (!asked.ok) return asked.reply
  const { programme, base, staff, takesBack } = asked.value
  const reply = await publishProgramme(context, programme, { staff, till, base, takesBack })
  const about = { till: till.id, store: till.store, staff, base, takesBack }
  if (!reply.answer.ok) {
    context.log({ level: 'warn', event: 'publishing-refused', code: reply.answer.code, ...about })
    return { status: reply.status, answer: reply.answer }
  }
  const { id, version, changed } = reply.answer.data
  if (changed) context.log({ level: 'info', event: 'programme-published', version, ...about })
  return done({ id, version, changed, now: millis(context.now()) })
}

type Row = {
  readonly version: number
  readonly at: number
  readonly staff: string | null
  readonly name: string | null
  readonly takesBack: number | null
  readonly doc: Programme
}

/** GET /v1/programmes: what was published, latest first. Refusal: `bad-request`. */
export async function listVersions(context: Context, input: unknown): Promise<Reply<VersionsAnswer>> {
  const asked = parse(VersionsQuery, input)
  if (!asked.ok) return asked.reply
  const { before = Number.MAX_SAFE_INTEGER, limit } = asked.value
  const found = await context.db.query<Row>(
    `SELECT version, published_at AS at, staff, staff_name AS name, takes_back AS "takesBack", doc
     FROM programme WHERE version < $1 ORDER BY version DESC LIMIT $2`,
    [before, limit + 1],
  )
  const versions = found.slice(0, limit).map(({ version, at, staff, name, takesBack, doc }) => ({
    version,
    at: millis(at),
    by: staff === null ? null : { id: staff, name: name ?? staff },
    takesBack,
    programme: doc,
  }))
  return done({ versions, more: found.length > limit, now: millis(context.now()) })
}
