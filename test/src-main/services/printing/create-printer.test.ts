import { FIRST_SETTINGS, type PrinterSettings } from '#bridge/routes.ts'
import { text } from '#printing/paper.ts'
import { createPrinter } from '#services/printing/create-printer.ts'
import { PaperPrinter } from '#test/support/paper-printer.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let printer: PaperPrinter
let settings: PrinterSettings
beforeEach(async () => {
  printer = await PaperPrinter.start()
  settings = { ...FIRST_SETTINGS.printer, ...printer.address, kind: 'network' }
})
afterEach(() => printer.stop())
const till = () =>
  createPrinter(
    () => Promise.resolve({ ...FIRST_SETTINGS, printer: settings }),
    () => 0,
  )
const first = () => printer.rolls.map(({ lines: [line] }) => (line?.kind === 'text' ? line.text : null))

test('papers and drawer go one after the other, in their order, on one line at a time', async () => {
  const { print, openDrawer } = till()
  const answers = await Promise.all([print([text('一')], true), openDrawer(), print([text('二')], false)])
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
  await expect.poll(first).toEqual(['一', null, '二'])
  expect(printer.rolls.map(({ kicks }) => kicks)).toEqual([1, 1, 0])
  expect(printer.mostAtOnce).toBe(1)
})

test('one that cannot be printed keeps none of those behind it', async () => {
  printer.cover = 'open'
  const { print } = till()
  expect(await print([text('一')], false)).toMatchObject({ ok: false, code: 'printer-cover-open' })
  printer.cover = 'closed'
  expect(await print([text('二')], false)).toMatchObject({ ok: true })
})

test('the settings of the moment say where, how wide, and whether at all', async () => {
  const { print, openDrawer } = till()
  settings = { ...settings, roll: 58, cut: false }
  await print([{ kind: 'rule' }], false)
  await expect.poll(first).toEqual(['-'.repeat(32)])
  expect(printer.rolls[0]?.cuts).toBe(0)
  for (const change of [{ kind: 'system' }, { kind: 'none' }, { host: '' }] as const) {
    const set = settings
    settings = { ...settings, ...change }
    expect(await print([text('三')], false)).toMatchObject({ ok: false, code: 'printer-not-set' })
    expect(await openDrawer()).toMatchObject({ ok: false, code: 'printer-not-set' })
    settings = set
  }
})
