import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HostProblem } from '../host-problem.ts'

/**
 * Holds a profile for this process, whichever host it is: two of them would write over each other's
 * journal. The lock is a name that the system takes back when the process ends, however it ends.
 * Throws `profile-in-use`.
 */
export async function lockProfile(
  profile: string,
  platform: NodeJS.Platform = process.platform,
): Promise<{ release(): Promise<void> }> {
  const name = `shuke-${createHash('sha256')
    .update(await realpath(profile))
    .digest('hex')
    .slice(0, 32)}`
  const address =
    platform === 'win32' ? `\\\\.\\pipe\\${name}` : platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
  const server = (await claim(address)) ?? (await claimStale(address, platform))
  if (server === null) throw new HostProblem('profile-in-use', { profile })
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

function claim(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null)
      else reject(error)
    })
    server.listen(address, () => resolve(server))
  })
}

/** Only a socket that is a file outlives its process: where nobody answers at it any more, it is taken. */
async function claimStale(address: string, platform: NodeJS.Platform): Promise<Server | null> {
  if (platform === 'win32' || platform === 'linux' || (await answers(address))) return null
  await rm(address, { force: true })
  return claim(address)
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
