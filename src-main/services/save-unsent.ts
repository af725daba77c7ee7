import type { BridgeAnswer } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { sealUnsent, UNSENT_PART } from '#protocol/unsent-file.ts'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { recoveryKeyOf } from './data-key.ts'
import { saveExport } from './exports.ts'
import type { Till } from './till.ts'

const packed = promisify<string, Buffer>(gzip)
const LINES_AT_ONCE = 500

/**
 * Keeps events of the journal as files that only headquarters can read, and that nobody can change unseen. Refusals: as of the
 * route `unsent.save`.
 */
export async function saveUnsent(
  { identity, key, journal }: Till,
  options: { readonly profile: string; readonly exports: string; readonly log: (message: string) => void },
  { after, to }: { readonly after: number; readonly to: number },
): Promise<BridgeAnswer<{ readonly files: readonly string[] }>> {
  const till = identity.till.id
  if (key === null) return refused('key-locked')
  const recoveryKey = await recoveryKeyOf(options.profile, till, options.log)
  if (recoveryKey === null) return refused('no-recovery-key')
  const file = await journal()
  if (file.head.seq < to) return refused('journal-gap', { expected: file.head.seq + 1 })
  const files: string[] = []
  let [from, part]: [number, string[]] = [after + 1, []]

  const write = async () => {
    const last = from + part.length - 1
    const unsent = sealUnsent(
      { till, from, to: last, packed: await packed(part.map((line) => `${line}\n`).join('')), recoveryKey },
      { key: randomBytes(32), once: randomBytes(32) },
      { base64: (bytes) => Buffer.from(bytes).toString('base64'), sign: (text) => key.sign(text) },
    )
    const name = `unsent ${till.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')} ${from}-${last}.json`
    const answer = await saveExport(options.exports, { name, bytes: Buffer.from(JSON.stringify(unsent)) })
    if (answer.ok) files.push(answer.data.file)
    ;[from, part] = [last + 1, []]
    return answer
  }
  for (let size = 0; from + part.length <= to;) {
    const next = from + part.length
    for (const line of await file.read(next - 1, Math.min(LINES_AT_ONCE, to - next + 1))) {
      const bytes = Buffer.byteLength(line) + 1
      if (part.length > 0 && size + bytes > UNSENT_PART) {
        const answer = await write()
        if (!answer.ok) return answer
        size = 0
      }
      part.push(line)
      size += bytes
    }
  }
  if (part.length > 0) {
    const answer = await write()
    if (!answer.ok) return answer
  }
  return done({ files })
}
