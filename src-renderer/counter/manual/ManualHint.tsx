import type { ManualDiscount } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ManualRoom } from '#usecases/manual-limit.ts'
import { sayPercent } from '#ui/rules/say-effect.ts'
import type { ManualKind } from './manual-entry.ts'

type Typed = {
  readonly typed: string
  readonly how: ManualDiscount['how'] | null
  readonly off: Fen | null
  readonly room: ManualRoom | null
}

/** Red where what was typed is no discount, amber where it takes a manager. */
export function toneOf({ typed, how, off, room }: Typed): 'bad' | 'warn' | undefined {
  if (typed !== '' && how === null) return 'bad'
  return isBeyond({ off, room }) ? 'warn' : undefined
}

/** What the discount typed would take off, or what is wrong with it. */
export function ManualHint(props: Typed & { readonly kind: ManualKind }) {
  const say = useText()
  const { kind, typed, how, off, room } = props
  if (room === null) return null
  if (typed === '') return <Words id="counter.manual.hint" values={{ left: formatMoney(room.left) }} />
  if (how === null || off === null)
    return <Words id={kind === 'amount' ? 'counter.manual.not-a-sum' : 'counter.manual.not-a-rate'} />
  if (isBeyond(props)) return <Words id="counter.manual.beyond" />
  const values = { off: formatMoney(off), left: formatMoney(fen(room.left - off)) }
  if (how.kind === 'amount') return <Words id="counter.manual.gives" values={values} />
  return <Words id="counter.manual.gives-percent" values={{ ...values, rate: sayPercent(say, how.off) }} />
}

function isBeyond({ off, room }: Pick<Typed, 'off' | 'room'>): boolean {
  return off !== null && room !== null && room.given + off > room.limit
}
