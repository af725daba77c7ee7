import { stays, withNotice } from '#ui/notices/notice-list.ts'
import { createScanStack } from '#ui/scans/scan-stack.ts'
import type { Scan } from '#input/scan-router.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import { expect, test } from 'vitest'

const scanOf = (code: ScannedCode): Scan => ({ code, signs: 16, from: { kind: 'hid', device: 'd', aim: null } })
const code = scanOf({ kind: 'member', code: 'SKM0001000000017' })

test('a scan goes to the screen on top, and on to the next where it is passed', () => {
  const stack = createScanStack()
  const heard: string[] = []
  expect(stack.offer(code)).toBe(false)
  stack.listen(() => (heard.push('desk'), 'taken'))
  const close = stack.listen((seen) => (heard.push('dialog'), seen.kind === 'goods' ? 'taken' : 'pass'))
  expect(stack.offer(code)).toBe(true)
  expect(heard).toEqual(['dialog', 'desk'])
  close()
  stack.offer(code)
  expect(heard).toEqual(['dialog', 'desk', 'desk'])
})

test('scans that were held go to the next screen that listens, once', async () => {
  const stack = createScanStack()
  const heard: string[] = []
  stack.hold(code)
  stack.hold(scanOf({ kind: 'digits', text: '1' }))
  expect(stack.isHeard()).toBe(false)
  stack.listen((seen) => (heard.push(seen.kind), 'taken'))
  await Promise.resolve()
  stack.listen((seen) => (heard.push(`again ${seen.kind}`), 'taken'))
  await Promise.resolve()
  expect(heard).toEqual(['member', 'digits'])
})

test('notices are told once, the latest last, three at most', () => {
  let list: ReturnType<typeof withNotice> = []
  for (const [id, title] of ['a', 'b', 'c', 'a', 'd'].entries()) list = withNotice(list, { tone: 'info', title }, id)
  expect(list.map(({ title }) => title)).toEqual(['c', 'a', 'd'])
})

test('warnings and errors wait until they are closed, the rest passes', () => {
  expect(stays({ tone: 'bad', title: '' })).toBe(true)
  expect(stays({ tone: 'warn', title: '' })).toBe(true)
  expect(stays({ tone: 'ok', title: '' })).toBe(false)
  expect(stays({ tone: 'ok', title: '', stays: true })).toBe(true)
})
