import { HostProblem } from '#main/host-problem.ts'
import { lockProfile } from '#services/profile-lock.ts'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const unixes: NodeJS.Platform[] = ['linux', 'darwin']
const here = process.platform === 'linux' ? unixes : [process.platform]

describe.each(here)('a profile on %s', (platform) => {
  test('belongs to one host at a time, by whatever path it is named', async () => {
    const lock = await lockProfile(folder, platform)
    const other = `${folder}-link`
    symlinkSync(folder, other)
    try {
      await expect(lockProfile(folder, platform)).rejects.toThrow(HostProblem)
      await expect(lockProfile(other, platform)).rejects.toMatchObject({ code: 'profile-in-use' })
    } finally {
      rmSync(other)
    }
    await lock.release()
    await (await lockProfile(folder, platform)).release()
  })

  test('is free again when its host was killed', async () => {
    const script = `
      const { lockProfile } = await import(${JSON.stringify(new URL('../../../src-main/services/profile-lock.ts', import.meta.url).href)})
      await lockProfile(${JSON.stringify(folder)}, ${JSON.stringify(platform)})
      console.log('locked')
      setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await expect(lockProfile(folder, platform)).rejects.toThrow(HostProblem)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await lockProfile(folder, platform)).release()
  })
})
