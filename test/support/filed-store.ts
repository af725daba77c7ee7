import './indexed-db.ts'
import { createHash } from 'node:crypto'
import { FORMAT } from '#directory/file-format.ts'
import type { ToPinyin } from '#directory/search-keys.ts'
import { newRow, writeSorted } from '#directory/sort-run.ts'
import type { Member } from '#domain/member.ts'
import { zlibCodec } from '#hq/directory/zlib-codec.ts'
import type { DirectoryFile, DirectoryManifest, DirectoryRun } from '#protocol/directory.ts'
import { keepFile } from '#store/directory/file-blocks.ts'
import { installDirectory } from '#store/directory/install.ts'
import type { Store } from '#store/open.ts'

/** What a run says of somebody; null: gone. */
export type Said = readonly [id: string, doc: Member | null]

let made = 0

/** Makes runs of what they say, the oldest first, keeps their files in the store and puts them in use. */
export async function installRuns(
  store: Store,
  key: CryptoKey,
  runs: readonly (readonly Said[])[],
  toPinyin: ToPinyin,
): Promise<DirectoryManifest> {
  const described: DirectoryRun[] = []
  for (const [place, said] of runs.entries()) {
    const files: DirectoryFile[] = []
    await writeSorted(
      said.map(([who, doc]) => newRow(who, doc, toPinyin)),
      zlibCodec,
      async ({ kind, bytes, entries }) => {
        const hash = createHash('sha256').update(bytes).digest('hex')
        files.push({ hash, kind, bytes: bytes.length, entries })
        await keepFile(store, key, hash, bytes)
      },
      { filter: place > 0 },
    )
    described.push({ rows: said.length, files })
  }
  const id = ++made
  const members = new Set(runs.flat().map(([who]) => who)).size
  const manifest = { id, format: FORMAT, cursor: `made-${id}`, members, runs: described }
  await installDirectory(store, manifest, { anew: false })
  return manifest
}

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
