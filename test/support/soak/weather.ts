import type { PaperPrinter } from '#test/support/paper-printer.ts'
import type { LineMode, TcpProxy } from '#test/support/tcp-proxy.ts'

/** What a round of a soak meets; each trouble is over with the next round that does not have it. */
type Weather = {
  readonly line: LineMode
  readonly printer: 'good' | 'paper-out' | 'paper-ends' | 'cut-off'
}

const LINES: readonly LineMode[] = ['good', 'refuse', 'good', 'swallow', 'good', 'no-replies', 'good']
const PRINTERS: readonly Weather['printer'][] = ['good', 'paper-out', 'good', 'cut-off', 'good', 'paper-ends']
/** A receipt is longer. */
const CUT_AFTER = 400

/** Both go round at paces of their own, so that each trouble meets each other in the end. */
export const weatherOf = (round: number): Weather => ({
  line: LINES[round % LINES.length]!,
  printer: PRINTERS[round % PRINTERS.length]!,
})

export function makeWeather({ line: mode, printer: how }: Weather, line: TcpProxy, printer: PaperPrinter): void {
  // Connections that were made while nothing came through would stay dead.
  if (line.mode === 'swallow' && mode !== 'swallow') line.cut()
  line.mode = mode
  printer.paper = how === 'paper-out' ? 'out' : how === 'paper-ends' ? 'out-while-printing' : 'there'
  printer.cutsAfter = how === 'cut-off' ? CUT_AFTER : Infinity
}
