import { createHash, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { link, realpath, rename, rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HostProblem } from '../host-problem.ts'

/** A socket's address has to fit into 104 bytes on macOS, 108 on Linux; so many are left for the ending of our own. */
const LONGEST_ADDRESS = 95
/** Two who take over the same leftover have both done so after this long, in ms. */
const SETTLED = 100

type Lock = { release(): Promise<void> }

/**
 * Holds a profile for this process, whichever host it is: two of them would write over each other's
 * journal. The lock is a listening socket, which the system closes however the process ends; a socket
 * file at which nobody answers any more is a leftover and is taken over. Throws `profile-in-use`.
 */
export async function lockProfile(profile: string): Promise<Lock> {
  const address = addressOf(await realpath(profile))
  const lock = process.platform === 'win32' ? await lockPipe(address) : await lockSocket(address)
  if (lock === null) throw new HostProblem('profile-in-use', { profile })
  return lock
}

function addressOf(profile: string): string {
  const name = `shuke-${createHash('sha256').update(profile).digest('hex').slice(0, 32)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  const inside = join(profile, 'in-use.sock')
  return Buffer.byteLength(inside) <= LONGEST_ADDRESS ? inside : join(tmpdir(), `${name}.sock`)
}

/** A pipe is gone with its process, so there are no leftovers. */
async function lockPipe(address: string): Promise<Lock | null> {
  try {
    const server = await listen(address)
    return { release: () => closed(server) }
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

/**
 * Listens under a name of its own and gives that the name of the lock: a server that is closed takes away the name that it
 * listened at, whoever has it by then.
 */
async function lockSocket(address: string): Promise<Lock | null> {
  const own = `${address}.${randomInt(36 ** 6).toString(36)}`
  const server = await listen(own)
  const { ino } = await stat(own)
  const isOurs = async () => (await stat(address).catch(() => null))?.ino === ino
  const release = async () => {
    if (await isOurs()) await rm(address, { force: true })
    await closed(server)
  }
  if (await isFree(own, address)) {
    await rm(own)
    return { release }
  }
  if (!(await answers(address))) {
    await rename(own, address)
    // Another who saw the same leftover may have put theirs in its place: whose is there at last has the lock.
    await sleep(SETTLED)
    if (await isOurs()) return { release }
  }
  await closed(server)
  return null
}

/** Whether nobody had the name: then ours has it now. */
async function isFree(own: string, address: string): Promise<boolean> {
  try {
    await link(own, address)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function listen(address: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy())
  server.listen(address)
  await once(server, 'listening')
  return server.unref()
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

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
