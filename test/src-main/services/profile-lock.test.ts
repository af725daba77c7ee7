import { HostProblem } from '#main/host-problem.ts'
import { lockProfile } from '#services/profile-lock.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'shuke-lock-'))
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

/** A process of its own that holds the lock, until it is killed. */
async function holder(folder: string) {
  const module = new URL('../../../src-main/services/profile-lock.ts', import.meta.url).href
  const script = `
    const { lockProfile } = await import(${JSON.stringify(module)})
    await lockProfile(${JSON.stringify(folder)})
    console.log('locked')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

describe.each([
  ['a profile', 'till'],
  ['a profile with a path too long for a socket', '收银机'.repeat(20)],
])('%s', (_, name) => {
  const open = () => {
    const folder = join(base, name)
    mkdirSync(folder)
    return folder
  }

  test('belongs to one host at a time, by whatever path it is named', async () => {
    const folder = open()
    const lock = await lockProfile(folder)
    const other = join(base, 'link')
    symlinkSync(folder, other)
    await expect(lockProfile(folder)).rejects.toThrow(HostProblem)
    await expect(lockProfile(other)).rejects.toMatchObject({ code: 'profile-in-use' })
    await lock.release()
    await (await lockProfile(other)).release()
  })

  test('is free again when its host was killed, and then for one only', async () => {
    const folder = open()
    const child = await holder(folder)
    await expect(lockProfile(folder)).rejects.toThrow(HostProblem)
    child.kill('SIGKILL')
    await once(child, 'exit')
    // Some come while others wait to see whose it is.
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, async (_, place) => {
        await sleep(place * 10)
        return lockProfile(folder)
      }),
    )
    const held = tries.filter((each) => each.status === 'fulfilled')
    expect(held).toHaveLength(1)
    await expect(lockProfile(folder)).rejects.toThrow(HostProblem)
    await held[0]?.value.release()
    await (await lockProfile(folder)).release()
    expect(readdirSync(folder)).toEqual([])
  })
})

/** A socket file at which nobody answers, as a killed host leaves it. */
async function leaveBehind(folder: string): Promise<void> {
  const server = createServer().listen(join(folder, 'left.sock'))
  await once(server, 'listening')
  renameSync(join(folder, 'left.sock'), join(folder, 'in-use.sock'))
  server.close()
}

test('of those that saw the same leftover one has the profile, and the others take nothing away', async () => {
  const folder = join(base, 'till')
  mkdirSync(folder)
  for (let round = 0; round < 10; round++) {
    await leaveBehind(folder)
    const tries = Array.from({ length: 6 }, async () => {
      await sleep(Math.random() * 3)
      return lockProfile(folder)
    })
    const held = (await Promise.allSettled(tries)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    expect(held).toHaveLength(1)
    await expect(lockProfile(folder)).rejects.toThrow(HostProblem)
    await held[0]?.release()
  }
})
