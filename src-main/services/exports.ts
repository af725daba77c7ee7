import type { BridgeAnswer } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { isDiskFull } from './durable-file.ts'

/** So many files of one name; who has more should tidy up. */
const MOST = 1000

/**
 * Keeps a file that a person exported in `folder`, beside those of before: one that is there is never written over. It may name
 * members, so other users of the machine cannot read it.
 * Refusals: `disk-full`, `not-writable` {folder}.
 */
export async function saveExport(
  folder: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<BridgeAnswer<{ readonly file: string }>> {
  const { name: stem, ext } = parse(name)
  try {
    await mkdir(folder, { recursive: true })
    for (let copy = 1; copy <= MOST; copy++) {
      const file = join(folder, copy === 1 ? name : `${stem} (${copy})${ext}`)
      try {
        await writeFile(file, bytes, { flag: 'wx', mode: 0o600 })
        return done({ file })
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error
      }
    }
  } catch (error) {
    if (isDiskFull(error)) return refused('disk-full')
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].some((code) => isCode(error, code))) throw error
  }
  return refused('not-writable', { folder })
}

const isCode = (error: unknown, code: string): boolean => (error as { code?: unknown } | null)?.code === code
