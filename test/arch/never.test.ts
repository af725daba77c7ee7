import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Every source of a room, by its name. */
const sourcesOf = (room: string): readonly (readonly [file: string, text: string])[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [join(room, file), readFileSync(join(room, file), 'utf8')])

const where = (room: string, what: RegExp): readonly string[] =>
  sourcesOf(room)
    .filter(([, text]) => what.test(text))
    .map(([file]) => file)

test('the host opens no address and no file in another program', () => {
  expect(sourcesOf('src-main').length).toBeGreaterThan(30)
  expect(where('src-main', /\bshell\b.*from 'electron'|openExternal|openPath/)).toEqual([])
})

test('no screen makes HTML or code of a text', () => {
  expect(sourcesOf('src-renderer').length).toBeGreaterThan(300)
  const makers =
    /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/
  expect(where('src-renderer', makers)).toEqual([])
})
