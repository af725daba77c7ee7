import { createHash } from 'node:crypto'
import { realpath, rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HostProblem } from '../host-problem.ts'

/** A socket's address has to fit into 104 bytes on macOS, 108 on Linux. */
const LONGEST_ADDRESS = 100
/** Two who clear the same leftover away have both done so after this long, in ms. */
const SETTLED = 100

/**
 * Holds a profile for this process, whichever host it is: two of them would write over each other's
 * journal. The lock is a listening socket, which the system closes however the process ends; a socket
 * file at which nobody answers any more is a leftover and is taken over. Throws `profile-in-use`.
 */
export async function lockProfile(profile: string): Promise<{ release(): Promise<void> }> {
  const address = addressOf(await realpath(profile))
  const server = (await claim(address)) ?? (await takeOver(address))
  if (server === null) throw new HostProblem('profile-in-use', { profile })
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

function addressOf(profile: string): string {
  const name = `shuke-${createHash('sha256').update(profile).digest('hex').slice(0, 32)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  const inside = join(profile, 'in-use.sock')
  return Buffer.byteLength(inside) <= LONGEST_ADDRESS ? inside : join(tmpdir(), `${name}.sock`)
}

/** Listens at the address; null where somebody does, or did and left the socket file. */
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

async function takeOver(address: string): Promise<Server | null> {
  if (process.platform === 'win32' || (await answers(address))) return null
  await rm(address, { force: true })
  const server = await claim(address)
  if (server === null) return null
  // Another who saw the same leftover may have cleared ours away: whose socket is there at last has the lock.
  const ours = await stat(address)
  await sleep(SETTLED)
  const there = await stat(address).catch(() => null)
  if (there?.ino === ours.ino) return server
  server.close()
  return null
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
