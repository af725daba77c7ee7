import type { QueueSum } from '#domain/queue/queue-sum.ts'
import { formatMoney, formatMoneyShort, grouped } from '#ui/format/money.ts'
import { formatRate } from '#ui/format/rate.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { FigureList } from './FigureList.tsx'

/** The figures that one looks for first, each with what it is made of. */
export function QueueFigures(props: { readonly sum: QueueSum }) {
  const say = useText()
  const figures = figuresOf(say, props.sum).map(([name, value, made]) => ({ name, value, made }))
  return <FigureList figures={figures} perRow={6} />
}

function figuresOf(say: Say, { parties, fates, walked, wait, coupons }: QueueSum) {
  const minutes = (ms: number | null) => (ms === null ? null : Math.round(ms / 60_000))
  const or = (figure: string | null) => figure ?? say('manage.queue.unknown')
  const median = minutes(wait.median)
  const most = minutes(wait.most)
  const { open, unknown } = fates
  return [
    [
      say('manage.queue.parties'),
      grouped(parties),
      [
        say('manage.queue.seated', { n: fates.seated }),
        ...(open === 0 ? [] : [say('manage.queue.open', { n: open })]),
        ...(unknown === 0 ? [] : [say('manage.queue.lost-track', { n: unknown })]),
      ].join(say('manage.queue.and')),
    ],
    [
      say('manage.queue.rate'),
      or(walked.rate === null ? null : formatRate(walked.rate)),
      say('manage.queue.rate.parts', { left: fates.left, passed: fates.passed }),
    ],
    [
      say('manage.queue.wait'),
      or(median === null ? null : say('manage.queue.minutes', { n: median })),
      most === null ? '' : say('manage.queue.wait.most', { n: most }),
    ],
    [
      say('manage.queue.coupons'),
      formatMoneyShort(coupons.cost),
      say('manage.queue.coupons.parts', { given: coupons.given, used: coupons.used }),
    ],
    [
      say('manage.queue.per-kept'),
      or(coupons.costPerKept === null ? null : formatMoney(coupons.costPerKept)),
      say('manage.queue.per-kept.parts', { n: coupons.kept }),
    ],
    [
      say('manage.queue.bill'),
      or(coupons.averageBill === null ? null : formatMoney(coupons.averageBill)),
      say('manage.queue.bill.parts', { n: coupons.bills }),
    ],
  ] as const
}
