import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { escPos } from '#printing/esc-pos.ts'
import { pair, qr, text } from '#printing/paper.ts'
import { printOn, type PrinterWork } from '#services/printing/network-printer.ts'
import { PaperPrinter } from '#test/support/paper-printer.ts'

const PATIENCE = { connect: 2000, status: 1000, told: 200, progress: 1000, close: 500 }
const slip = [
  text('熟客 南京西路店', { align: 'center', large: true }),
  pair('应付', '￥89.80', { bold: true }),
  qr('SKR0001000000012'),
]
const bytes = escPos(slip, { roll: 80, cut: true })
const long = escPos(Array.from({ length: 500 }, () => slip).flat(), { roll: 80, cut: true })

describe('a network printer', () => {
  let printer: PaperPrinter
  beforeEach(async () => {
    printer = await PaperPrinter.start()
  })
  afterEach(() => printer.stop())
  const work = (given: Partial<PrinterWork>) =>
    printOn(printer.address, { paper: bytes, drawer: false, ...given }, PATIENCE)
  const print = (paper = bytes) => work({ paper })

  test('prints all of it once, cuts, opens the drawer, and says that it is done', async () => {
    expect(await work({ drawer: true })).toEqual({ ok: true, data: { confirmed: true } })
    await expect.poll(() => printer.rolls.length).toBe(1)
    const [{ lines, cuts, kicks } = { lines: [], cuts: 0, kicks: 0 }] = printer.rolls
    expect([cuts, kicks]).toEqual([1, 1])
    expect(lines[0]).toEqual({ kind: 'text', text: '熟客 南京西路店', align: 1, size: 0x11, bold: false })
    expect(lines[1]).toMatchObject({ text: `应付${' '.repeat(37)}￥89.80`, bold: true })
    expect(lines[2]).toMatchObject({ kind: 'picture', align: 1 })
  })

  test('the drawer opens alone, and also where there is no paper', async () => {
    expect(await work({ paper: null, drawer: true })).toMatchObject({ ok: true })
    await expect.poll(() => printer.rolls).toEqual([{ lines: [], cuts: 0, kicks: 1 }])
    printer.paper = 'out'
    expect(await work({ drawer: true })).toMatchObject({ code: 'printer-paper-out', facts: { began: false } })
    await expect.poll(() => printer.rolls.slice(1)).toEqual([{ lines: [], cuts: 0, kicks: 1 }])
  })

  test('one that never says that all is printed, but that it is well, is believed after a while', async () => {
    printer.tells = false
    expect(await print()).toEqual({ ok: true, data: { confirmed: false } })
    await expect.poll(() => printer.rolls.length).toBe(1)
  })

  test('one that answers no question is believed', async () => {
    printer.answers = false
    expect(await print()).toEqual({ ok: true, data: { confirmed: false } })
    await expect.poll(() => printer.rolls.length).toBe(1)
  })

  test('without paper, or open, nothing is sent; with paper again it prints', async () => {
    printer.paper = 'out'
    expect(await print()).toEqual({ ok: false, code: 'printer-paper-out', facts: { began: false } })
    printer.paper = 'there'
    printer.cover = 'open'
    expect(await print()).toEqual({ ok: false, code: 'printer-cover-open', facts: { began: false } })
    expect(printer.rolls).toEqual([])
    printer.cover = 'closed'
    expect(await print()).toMatchObject({ ok: true })
    await expect.poll(() => printer.rolls.length).toBe(1)
  })

  test('paper that ends while it prints is told, and that a part may be there', async () => {
    printer.paper = 'out-while-printing'
    expect(await print()).toEqual({ ok: false, code: 'printer-paper-out', facts: { began: true } })
  })

  test('a cable that is pulled, or a printer that takes no more, is told as a part that may be there', async () => {
    printer.cutsAfter = 600
    expect(await print(long)).toEqual({ ok: false, code: 'printer-cut-off', facts: { began: true } })
    printer.cutsAfter = Infinity
    printer.stallsAfter = 600
    expect(await print(long)).toEqual({ ok: false, code: 'printer-cut-off', facts: { began: true } })
  })

  test('where nobody listens it says where it looked', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(await printOn({ host: '127.0.0.1', port }, { paper: bytes, drawer: false }, PATIENCE)).toMatchObject({
      ok: false,
      code: 'printer-unreachable',
      facts: { host: '127.0.0.1', port },
    })
  })
})
