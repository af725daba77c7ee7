import { checkLocales } from '#scripts/check-locales.mjs'
import type { MessageKey } from '#ui/text/message-key.ts'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

test('all languages have the same texts with the same placeholders, and each is used', () => {
  expect(checkLocales()).toEqual([])
})

test.each(['zh-CN', 'zh-TW'])('punctuation beside Chinese is full width in %s', (locale) => {
  const folder = join(import.meta.dirname, '../../../resources/locales', locale)
  const halves = readdirSync(folder).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>)
      // Commas and braces of the message format itself stand inside placeholders.
      .map(([key, text]) => `${key}: ${text.replaceAll(/\{\w+, (plural|select),/g, '{')}`)
      .filter((line) => /\p{Script=Han}\}?[,;:?!()]|[,;:?!()]\{?\p{Script=Han}/u.test(line.slice(line.indexOf(' ')))),
  )
  expect(halves).toEqual([])
})

test('a key that does not exist does not compile', () => {
  const known: MessageKey = 'ui.close'
  // @ts-expect-error no such text
  const unknown: MessageKey = 'ui.no-such-text'
  expect(known).not.toBe(unknown)
})

test('faults are found: missing, surplus, empty, other placeholders, not ICU, unused, wrong room', () => {
  const house = mkdtempSync(join(tmpdir(), 'locales-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  write('src-renderer/a.ts', `say('a.one'); say('a.two'); say('a.three'); say('b.five'); say(\`a.by.\${kind}\`)`)
  write(
    'resources/locales/zh-CN/a.json',
    JSON.stringify({
      'a.one': '{n} 条',
      'a.two': '二',
      'a.three': '{',
      'a.four': '四',
      'b.five': '五',
      'a.by.x': '甲',
    }),
  )
  write(
    'resources/locales/en/a.json',
    JSON.stringify({ 'a.one': '{m} things', 'a.two': ' ', 'a.three': '3', 'b.five': '5', 'a.six': '6', 'a.by.x': 'X' }),
  )
  expect(checkLocales(house).sort()).toEqual([
    'en/a.json a.four: missing',
    'en/a.json a.one: placeholders {m} instead of {n}',
    'en/a.json a.six: not in zh-CN',
    'en/a.json a.three: placeholders {} instead of null',
    'en/a.json a.two: empty',
    'zh-CN/a.json a.four: used nowhere',
    'zh-CN/a.json a.three: not an ICU message',
    'zh-CN/a.json b.five: the key belongs to another room',
  ])
})
