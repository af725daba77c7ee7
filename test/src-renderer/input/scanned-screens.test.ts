import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SCREENS } from '#test/e2e/input/scanned-screens.ts'

const ROOM = join(import.meta.dirname, '../../../src-renderer')
/** What is no screen that people work with. */
const NOT = ['ui/DialogFrame.tsx', 'app/gallery/samples.tsx', 'app/gallery/live-samples.tsx']

const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.tsx') && !NOT.includes(file))
const textOf = (file: string) => readFileSync(join(ROOM, file), 'utf8')

test('each place and each dialog of the till is in the list of screens that are scanned in, or says why not', () => {
  const dialogs = files.filter((file) => /<DialogFrame\b/.test(textOf(file)))
  const places = /export type Place = (.*)/.exec(textOf('app/routes.ts'))?.[1]?.match(/\w+/g) ?? []
  expect(places.length).toBeGreaterThan(5)
  const listed = Object.keys(SCREENS).filter((name) => name !== 'app/sign-in/SignInScreen.tsx')
  expect(listed.toSorted()).toEqual([...dialogs, ...places.map((name) => `place ${name}`)].toSorted())
})

test('each of the list is scanned in by the spec', () => {
  const spec = readFileSync(join(import.meta.dirname, '../../e2e/input/scan-everywhere.spec.ts'), 'utf8')
  const names = Object.values(SCREENS).flatMap((one) => (typeof one === 'string' ? [] : [...one]))
  expect(names.filter((name) => !spec.includes(`'${name}'`))).toEqual([])
})
