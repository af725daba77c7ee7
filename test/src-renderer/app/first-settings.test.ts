import { localeOf } from '#app/first-settings.ts'
import { placeOf, thingOf } from '#app/routes.ts'
import { storeProblem } from '#app/start/store-problem.ts'
import { expect, test, vi } from 'vitest'

test.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh-Hant-TW'], 'zh-TW'],
  [['zh-HK'], 'zh-TW'],
  [['fr', 'en-GB'], 'en'],
  [['fr'], 'zh-CN'],
  [[], 'zh-CN'],
] as const)('a system that speaks %j gets %s where no setting can be read', (languages, locale) => {
  expect(localeOf(languages)).toBe(locale)
})

test.each([
  ['', 'counter'],
  ['#/settings', 'settings'],
  ['#/gallery', 'gallery'],
  ['#/nowhere', 'counter'],
  ['#/settings/x', 'settings'],
] as const)('the address %j is the place %s', (hash, place) => expect(placeOf(hash)).toBe(place))

test('rebuilding is offered only where the database itself cannot be read', () => {
  const rebuild = vi.fn()
  const named = (name: string) => Object.assign(new Error('no'), { name })
  expect(storeProblem(named('VersionError'), rebuild)).toMatchObject({ code: 'store-newer', rebuild: null })
  expect(storeProblem(named('QuotaExceededError'), rebuild)).toMatchObject({ code: 'disk-full', rebuild: null })
  const wrapped = Object.assign(named('OpenFailedError'), { inner: named('VersionError') })
  expect(storeProblem(wrapped, rebuild)).toMatchObject({ code: 'store-newer', rebuild: null })
  expect(storeProblem(named('UnknownError'), rebuild)).toMatchObject({ code: 'store-broken', rebuild })
})

test.each([
  ['#/queue/019a9f3c-60f0-7a02-b1c8-9e8d7c6b5a49', 'queue', '019a9f3c-60f0-7a02-b1c8-9e8d7c6b5a49'],
  ['#/queue', 'queue', null],
  ['#/queue/', 'queue', null],
  ['#/queue/%E0%A4%A', 'queue', null],
] as const)('the address %j is the place %s with %s in hand', (hash, place, thing) => {
  expect([placeOf(hash), thingOf(hash)]).toEqual([place, thing])
})
