import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Another headquarters has the folder open: PGlite is PostgreSQL for one process. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`${folder} is in use by another headquarters`)
  }
}

/**
 * Takes a folder for this process. Held by a listening socket and not by a file with a process
 * number: the system lets go of it however the process ends, and numbers are used again.
 * Throws FolderInUse. Out: lets go.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const id = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24)
  const server = (await listen(address(id))) ?? (await listenAgain(address(id)))
  if (server === null) throw new FolderInUse(folder)
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function address(id: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\shuke-hq-${id}`
  // Linux has names without a file; elsewhere a file is left behind by a process that was killed.
  return process.platform === 'linux' ? `\0shuke-hq-${id}` : join(tmpdir(), `shuke-hq-${id}.sock`)
}

/** Null where the address is taken. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(path, () => resolve(server))
  })
}

/** Takes over a socket file that nobody listens on any more. */
async function listenAgain(path: string): Promise<Server | null> {
  const isFile = !path.startsWith('\0') && !path.startsWith('\\\\')
  if (!isFile || (await isAlive(path))) return null
  await rm(path, { force: true })
  return listen(path)
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
