import { signatureNameOf } from '#protocol/update-signature.ts'
import type { UpdateInfo } from 'electron-updater'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { SignedText } from './signed-feed.ts'
import { isVersion, nextNewer, nextOlder } from './versions.ts'

/** The packages of the version that runs, the one before and the one to come, each with its signed metadata. */
export class KeptVersions {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async list(): Promise<readonly string[]> {
    return (await readdir(this.#folder).catch(() => [])).filter(isVersion)
  }

  /**
   * Keeps a version: its metadata, and the first of `candidates` that the metadata tells of by its SHA-512. Out:
   * whether there was one. A version is there whole or not at all.
   */
  async keep(signed: SignedText, info: UpdateInfo, candidates: readonly string[]): Promise<boolean> {
    if (!isVersion(info.version)) return false
    for (const candidate of candidates) {
      const sha512 = await sha512Of(candidate).catch(() => null)
      const file = info.files.find((each) => each.sha512 === sha512)
      if (sha512 === null || file === undefined) continue
      const beside = join(this.#folder, `new-${info.version}`)
      const folder = join(this.#folder, info.version)
      await rm(beside, { recursive: true, force: true })
      await mkdir(beside, { recursive: true })
      await copyFile(candidate, join(beside, basename(file.url)))
      await writeFile(join(beside, signed.file), signed.text)
      await writeFile(join(beside, signatureNameOf(signed.file)), signed.signature)
      await rm(folder, { recursive: true, force: true })
      await rename(beside, folder)
      return true
    }
    return false
  }

  /** Forgets what is neither `running` nor next to it. */
  async prune(running: string): Promise<void> {
    const all = await this.list()
    const stay = [running, nextOlder(all, running), nextNewer(all, running)]
    const gone = all.filter((version) => !stay.includes(version))
    await Promise.all(gone.map((version) => rm(join(this.#folder, version), { recursive: true, force: true })))
  }

  /** Offers a version on a loopback address, for the updater to take it as it takes any other. */
  async serve(version: string): Promise<{ readonly url: string; close(): void }> {
    const folder = join(this.#folder, version)
    const names = await readdir(folder)
    const server = createServer((request, response) => {
      const name = names.find((each) => `/${encodeURIComponent(each)}` === (request.url ?? '').split('?')[0])
      if (name === undefined) response.writeHead(404).end()
      else void pipeline(createReadStream(join(folder, name)), response).catch(() => response.destroy())
    })
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
  }
}

async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  return hash.digest('base64')
}
