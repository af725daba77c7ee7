import { makeKey, signUpdates } from '#scripts/packaging/sign-updates.ts'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'

/** What goes wrong with the next package that is asked for, as often as that; `silent`: nobody gets any answer. */
type Trouble = { readonly kind: 'cut' | 'garbled' | 'silent'; times: number }

/** A publisher's folder on a real web server on loopback, filled and signed as `npm run dist` does. */
export type UpdateFeed = {
  readonly url: string
  /** The publisher's public key. */
  readonly key: string
  /** The file that holds it, as `npm run dist -- --key` takes it. */
  readonly keyFile: string
  /** Every path that was asked for. */
  readonly asked: string[]
  /** Puts a package and its metadata there. Out: its bytes. `sign`: by whom; `staged`: to that share of the tills, in percent. */
  publish(
    version: string,
    how?: { readonly sign?: 'publisher' | 'stranger' | 'nobody'; readonly staged?: number; readonly bytes?: Buffer },
  ): Buffer
  /** Changes one file as somebody would who got hold of the server. */
  tamper(name: string, change: (text: string) => string): void
  trouble(kind: Trouble['kind'], times: number): void
  close(): Promise<void>
}

export const packageName = (version: string): string => `shuke-${version}-linux-x64.AppImage`

export async function openFeed(folder: string): Promise<UpdateFeed> {
  mkdirSync(folder, { recursive: true })
  for (const who of ['publisher', 'stranger']) makeKey(`${folder}-${who}.pem`)
  const asked: string[] = []
  let trouble: Trouble | null = null
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://feed').pathname)
    asked.push(name)
    if (trouble?.kind === 'silent') return void request.socket.destroy()
    const path = join(folder, name)
    if (!existsSync(path)) return void response.writeHead(404).end()
    if (trouble === null || trouble.times === 0 || !name.endsWith('.AppImage')) {
      response.writeHead(200, { 'content-length': statSync(path).size })
      return void createReadStream(path).pipe(response)
    }
    trouble.times -= 1
    const bytes = readFileSync(path)
    response.writeHead(200, { 'content-length': bytes.length })
    if (trouble.kind === 'garbled') return void response.end(bytes.map((byte, i) => (i === 7 ? byte ^ 1 : byte)))
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: readFileSync(`${folder}-publisher.pem.pub`, 'utf8').trim(),
    keyFile: `${folder}-publisher.pem.pub`,
    asked,
    publish(version, { sign = 'publisher', staged, bytes = randomBytes(300_000) } = {}) {
      writeFileSync(join(folder, packageName(version)), bytes)
      const sha512 = createHash('sha512').update(bytes).digest('base64')
      writeFileSync(
        join(folder, 'latest-linux.yml'),
        [
          `version: ${version}`,
          'files:',
          `  - url: ${packageName(version)}`,
          `    sha512: ${sha512}`,
          `    size: ${bytes.length}`,
          `path: ${packageName(version)}`,
          `sha512: ${sha512}`,
          ...(staged === undefined ? [] : [`stagingPercentage: ${staged}`]),
          "releaseDate: '2026-01-01T00:00:00.000Z'",
          '',
        ].join('\n'),
      )
      rmSync(join(folder, 'latest-linux.yml.sig'), { force: true })
      if (sign !== 'nobody') signUpdates(folder, `${folder}-${sign}.pem`)
      return bytes
    },
    tamper: (name, change) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8'))),
    trouble: (kind, times) => (trouble = { kind, times }),
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
}
