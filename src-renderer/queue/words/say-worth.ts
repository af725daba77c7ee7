import { formatMoneyShort } from '#ui/format/money.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { WaitingOffer } from '#usecases/give-waiting-coupon.ts'

/** How the sum came about, and what bounds it or wants a manager. */
export function sayWorth(
  say: Say,
  { policy, worth, waited }: WaitingOffer,
): { readonly how: string; readonly warn: string | null } {
  return { how: sayHow(say, { policy, worth, waited }), warn: sayWarning(say, { policy, worth }) }
}

function sayHow(say: Say, { policy, worth, waited }: Pick<WaitingOffer, 'policy' | 'worth' | 'waited'>): string {
  const n = Math.floor(waited / 60_000)
  switch (worth.by) {
    case 'cranes': {
      const each = formatMoneyShort(policy.cranes?.worth ?? worth.off)
      return say('queue.worth.cranes', { n: worth.counted, each, sum: formatMoneyShort(worth.uncapped) })
    }
    case 'minutes':
      return say('queue.worth.minutes', { n, sum: formatMoneyShort(worth.uncapped) })
    case 'bands':
      return say('queue.worth.bands', { n, sum: formatMoneyShort(worth.uncapped) })
    case null:
      return say('queue.worth.none')
  }
}

function sayWarning(say: Say, { policy, worth }: Pick<WaitingOffer, 'policy' | 'worth'>): string | null {
  if (worth.bound === 'ticket') return say('queue.worth.bound-ticket', { max: formatMoneyShort(policy.perTicket) })
  if (worth.bound === 'day') return say('queue.worth.bound-day', { max: formatMoneyShort(policy.perDeviceDay) })
  return worth.tooQuick ? say('queue.worth.too-quick') : null
}
