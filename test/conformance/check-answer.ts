import type { z } from 'zod'
import { CALLS } from '#protocol/contract.ts'
import { isRaw, refusalsOf, type Call } from '#protocol/contract/call.ts'
import { REFUSALS, refusalSchema, type RefusalCode } from '#protocol/contract/refusals.ts'
import { CHANGE_KINDS } from '#protocol/contract/kinds.ts'
import { ChangeSchema } from '#protocol/sync.ts'

type Answered = { readonly status: number; readonly contentType: string; readonly text: string }

/** Whether a path is that of a call, where `{name}` stands for any one part. */
const fits = (template: string, path: string): boolean => {
  const [wanted, given] = [template.split('/'), path.split('/')]
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith('{') || part === given[i])
}

export const callOf = (method: string, path: string): Call | undefined =>
  CALLS.find((call) => call.method === method && fits(call.path, path))

/**
 * Holds an answer against the contract. Out: what is wrong with it in words, or null. `own`: facts that the
 * contract does not name are wrong too.
 */
export function faultOf(call: Call | undefined, answered: Answered, own = false): string | null {
  const { status, contentType, text } = answered
  if (call?.also?.[status] !== undefined) return text === '' ? null : `${status} with a body`
  if (call !== undefined && (status === 200 || status === 206) && isRaw(call.answer)) {
    return contentType.startsWith(call.answer.contentType) ? null : `content type ${contentType}`
  }
  if (!contentType.startsWith('application/json'))
    return `content type ${contentType || '(none)'} with status ${status}`
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return `no JSON with status ${status}: ${text.slice(0, 80)}`
  }
  if (typeof json !== 'object' || json === null || !('ok' in json)) return `no envelope: ${text.slice(0, 120)}`
  if (json.ok !== true) return faultOfRefusal(call, status, json, own)
  if (call === undefined) return `granted what is no call of the contract: ${text.slice(0, 120)}`
  if (status !== 200) return `an answer with ok: true and status ${status}`
  if (isRaw(call.answer)) return null
  const { data, ...rest } = json as { ok: unknown; data?: unknown }
  if (Object.keys(rest).length > 1) return `more than ok and data: ${Object.keys(json).join(' ')}`
  return faultOfShape(call.answer, data) ?? (call.id === 'pull' ? faultOfChanges(data as never) : null)
}

function faultOfRefusal(call: Call | undefined, status: number, json: object, own: boolean): string | null {
  const { code } = json as { code?: unknown }
  const may = call === undefined ? ['not-found', 'internal'] : refusalsOf(call)
  if (typeof code !== 'string' || !may.some((one) => one === code)) {
    return `a refusal that is none of this call: ${JSON.stringify(code)} with status ${status}`
  }
  const refusal = REFUSALS[code as RefusalCode]
  if (refusal.status !== status) return `${code} with status ${status} in place of ${refusal.status}`
  const fault = faultOfShape(refusalSchema(code as RefusalCode), json)
  if (fault !== null) return `${code}: ${fault}`
  const known = Object.keys(refusal.facts.shape)
  const further = Object.keys((json as { facts: object }).facts).filter((name) => !known.includes(name))
  return own && further.length > 0 ? `${code}: facts that the contract does not name: ${further.join(' ')}` : null
}

function faultOfChanges({ changes }: { readonly changes: readonly { readonly kind: string; readonly id: string }[] }) {
  for (const change of changes.filter(({ kind }) => Object.hasOwn(CHANGE_KINDS, kind))) {
    const fault = faultOfShape(ChangeSchema, change)
    if (fault !== null) return `change ${change.kind} ${change.id}: ${fault}`
  }
  return null
}

function faultOfShape(schema: z.ZodType, value: unknown): string | null {
  const parsed = schema.safeParse(value)
  if (parsed.success) return null
  const [issue] = parsed.error.issues
  return `${issue?.path.join('.') || '(whole)'}: ${issue?.message}`
}
