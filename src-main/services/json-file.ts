import { rename } from 'node:fs/promises'
import type { z } from 'zod'
import { readIfThere, replaceFile } from './durable-file.ts'

/**
 * A small validated document in the profile; null where there is none. A file that cannot be read any
 * more is kept beside as `.broken` and counts as missing, so that the app starts.
 */
export async function readJson<T>(
  path: string,
  schema: z.ZodType<T>,
  log: (message: string) => void,
): Promise<T | null> {
  const text = await readIfThere(path)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    await rename(path, `${path}.broken`)
    log(`${path} could not be read and was kept as ${path}.broken`)
    return null
  }
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await replaceFile(path, `${JSON.stringify(value, null, 2)}\n`)
}
