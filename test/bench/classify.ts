import { performance } from 'node:perf_hooks'
import { scalePattern } from '#domain/scale-pattern.ts'
import { classify } from '#scanning/classify.ts'
import type { BenchRow } from './row.ts'

/** One of each kind, as a till hears them. */
const TEXTS = [
  '6901234567892',
  'SKM0001000000014',
  'SKC0001000000012',
  '8800000017',
  '2000123123455',
  '135112298638468293',
  '4111111111111111',
  '13812348899',
  '(01)06901234567892(17)261231(10)A-7',
  'https://brand.cn/01/06901234567892/10/LOT7?17=261231',
  'WIFI:T:WPA;S:店;P:x;;',
]
const ROUNDS = 4_000
const OPTIONS = {
  cardPrefixes: ['8800'],
  coBrandPrefixes: ['990011'],
  scalePatterns: ['20 WWWWW EEEEE C'].flatMap((text) => {
    const read = scalePattern(text)
    return read.ok ? [read.value] : []
  }),
}
/** A scanner reads ten codes a second at most; some microseconds show nowhere. */
const MOST = 20

const nanoseconds = (work: (text: string) => unknown): number => {
  const best: number[] = []
  for (let attempt = 0; attempt < 5; attempt++) {
    const started = performance.now()
    for (let round = 0; round < ROUNDS; round++) for (const text of TEXTS) work(text)
    best.push(performance.now() - started)
  }
  return (Math.min(...best) / (ROUNDS * TEXTS.length)) * 1e6
}

/** Telling codes apart, against reading a JSON document of the same text. */
export function rows(): Promise<BenchRow[]> {
  const json = new Map(TEXTS.map((text) => [text, JSON.stringify({ text })]))
  const measured = nanoseconds((text) => classify({ text, aim: null }, OPTIONS))
  const plain = nanoseconds((text) => JSON.parse(json.get(text) ?? ''))
  const ratio = measured / plain
  return Promise.resolve([
    {
      what: 'telling what a scan is',
      measured: `${(measured / 1000).toFixed(1)} µs, ${Math.round(1e9 / measured).toLocaleString('en')} a second`,
      yardstick: `${(plain / 1000).toFixed(2)} µs for JSON.parse of the same text`,
      ratio,
      target: `≤ ${MOST}×`,
      ok: ratio <= MOST,
    },
  ])
}
