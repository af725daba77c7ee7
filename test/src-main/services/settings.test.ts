import { FIRST_SETTINGS } from '#bridge/routes.ts'
import { SettingsFile } from '#services/settings.ts'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let profile: string
let logged: string[]
let settings: SettingsFile
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'shuke-settings-'))
  logged = []
  settings = new SettingsFile(profile, (message) => logged.push(message))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const { locale: _, theme: __, ...others } = FIRST_SETTINGS
const { printer } = others
const file = () => join(profile, 'settings.json')

describe('settings', () => {
  test('are the defaults at first, and what was changed after that, also for the next start', async () => {
    expect(await settings.read()).toEqual({ locale: 'zh-CN', theme: 'auto', ...others })
    expect(existsSync(file())).toBe(false)
    expect(await settings.write({ theme: 'dark' })).toEqual({
      locale: 'zh-CN',
      theme: 'dark',
      ...others,
    })
    expect(await new SettingsFile(profile, () => undefined).read()).toEqual({
      locale: 'zh-CN',
      theme: 'dark',
      ...others,
    })
  })

  test('changed at once in several places keep all changes, and the file is never half', async () => {
    await Promise.all([
      ...Array.from({ length: 10 }, () => settings.write({ locale: 'en' })),
      settings.write({ theme: 'light' }),
      settings.write({ locale: 'zh-TW', theme: undefined }),
    ])
    expect(await settings.read()).toEqual({ locale: 'zh-TW', theme: 'light', ...others })
    expect(readdirSync(profile)).toEqual(['settings.json'])
  })

  test.each(['', '{"locale":"zh-CN","the', '{"locale":"fr","theme":"auto"}', 'null', '[]'])(
    'a file that holds %j is kept beside, told, and the defaults hold',
    async (content) => {
      writeFileSync(file(), content)
      expect(await settings.read()).toEqual({ locale: 'zh-CN', theme: 'auto', ...others })
      expect(readFileSync(`${file()}.broken`, 'utf8')).toBe(content)
      expect(logged).toHaveLength(1)
      expect(await settings.write({ locale: 'en' })).toEqual({
        locale: 'en',
        theme: 'auto',
        ...others,
      })
    },
  )

  test('of the printer are kept whole, and a file from before there were any has the first ones', async () => {
    writeFileSync(file(), '{"locale":"en","theme":"dark"}')
    expect(await settings.read()).toEqual({ locale: 'en', theme: 'dark', ...others })
    const network = { ...printer, kind: 'network', host: '192.168.1.50', roll: 58 } as const
    await settings.write({ printer: network })
    await settings.write({ theme: 'light' })
    expect(await settings.read()).toEqual({ locale: 'en', theme: 'light', ...others, printer: network })
  })

  test('of a newer version are read as far as they are known', async () => {
    writeFileSync(
      file(),
      '{"locale":"en","theme":"dark","sound":"loud","printer":{"kind":"none","host":"","port":9100,"roll":80,"cut":true,"auto":true,"drawer":false,"logo":1}}',
    )
    expect(await settings.read()).toEqual({
      locale: 'en',
      theme: 'dark',
      ...others,
      printer: { ...printer, kind: 'none', auto: true, drawer: false },
    })
    expect(logged).toEqual([])
  })
})
