import type { WaitRange } from '#domain/queue/queue-fact.ts'

const STEP = 5
const MINUTE = 60_000

/** An estimate as guests are told it: whole steps of five minutes, rather too wide than too narrow. */
export function roundedMinutes({ low, high }: WaitRange): { readonly low: number; readonly high: number } {
  const steps = (time: number) => time / MINUTE / STEP
  return { low: Math.floor(steps(low)) * STEP, high: Math.max(1, Math.ceil(steps(high))) * STEP }
}
