import { codeKind } from '#domain/codes.ts'
import { postCards } from '#domain/ledger/cards.ts'
import type { Member } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import { looksLikeBankCard } from '#scanning/bank-card.ts'
import { lostCardOwner } from '#store/lost-cards.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { memberByCode, productByCode } from '#store/search.ts'
import { businessDayAt } from './business-time.ts'
import { cleanText } from './clean-text.ts'
import { unlessDamaged, type Mending } from './mending.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

/** Nobody needs more; those of before a merge come on top of it. */
const MOST_CARDS = 20

type Refusal =
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'no-programme' }
  /** Nothing that could be a card: `own-code` is a code that we print ourselves, `goods` one of an article. */
  | { readonly kind: 'not-a-card'; readonly why: 'form' | 'mobile' | 'bank-card' | 'own-code' | 'goods' }
  | { readonly kind: 'card-taken'; readonly memberId: string }
  /** Another member reported it lost. */
  | { readonly kind: 'card-lost'; readonly memberId: string }
  | { readonly kind: 'has-it-already' }
  | { readonly kind: 'too-many-cards'; readonly max: number }
  /** The card to report lost is none of the member's. */
  | { readonly kind: 'unknown-card' }

export type CardRefusal = Refusal | Mending | NotRecorded<Member>

/**
 * Gives a member a card (`bound`), reports one lost, or gives one in the place of a lost one, with or without a network. A lost
 * card works at this till no more at once, and at every other from its next contact. Given to the same member
 * again it is found.
 */
export function changeCard(ports: Ports, wanted: CardWish): Promise<Result<Member, CardRefusal>> {
  return unlessDamaged(() => change(ports, wanted), { ok: false, reason: { kind: 'mending' } })
}

type CardWish = {
  readonly memberId: string
  readonly bound: string | null
  readonly lost: string | null
  readonly staff: string
}

async function change(ports: Ports, wanted: CardWish): Promise<Result<Member, Refusal | NotRecorded<Member>>> {
  const { store } = ports
  const { lost, staff } = wanted
  const bound = wanted.bound === null ? null : cleanText(wanted.bound)
  const why = bound === null ? null : await notACard(ports, bound)
  if (why !== null) return no({ kind: 'not-a-card', why })
  return record<Member, Refusal>(
    ports,
    async (append) => {
      const [row, programme] = await Promise.all([livingRow(store, wanted.memberId), latestProgramme(store)])
      if (row === undefined) return no({ kind: 'unknown-member' })
      if (programme === null) return no({ kind: 'no-programme' })
      if (lost !== null && !row.doc.cards.includes(lost)) return no({ kind: 'unknown-card' })
      const refusal = bound === null ? null : await mayBind(ports, row.doc, bound, lost)
      if (refusal !== null) return no(refusal)
      const day = businessDayAt(ports.now(), programme)
      await append({ kind: 'card-changed', data: { memberId: row.id, bound, lost, staff, day } })
      return { ok: true, value: postCards(row.doc, { bound, lost }) }
    },
    { pinyin: true },
  )
}

type NotACard = Extract<Refusal, { kind: 'not-a-card' }>['why']

/** Why a code cannot be a card; null where it can. Goods come first where a code is scanned, so theirs never would. */
async function notACard({ store }: Ports, card: string): Promise<NotACard | null> {
  if (looksLikeBankCard(card)) return 'bank-card'
  if (codeKind(card) !== null) return 'own-code'
  if (/^1\d{10}$/.test(card)) return 'mobile'
  if (!/^[A-Za-z0-9-]{4,40}$/.test(card)) return 'form'
  return (await productByCode(store, card)) === null ? null : 'goods'
}

async function mayBind({ store }: Ports, member: Member, card: string, lost: string | null): Promise<Refusal | null> {
  if (card === lost || member.cards.includes(card)) return { kind: 'has-it-already' }
  if (member.cards.length >= MOST_CARDS + (lost === null ? 0 : 1)) return { kind: 'too-many-cards', max: MOST_CARDS }
  const owner = await lostCardOwner(store, card)
  if (owner !== null && owner !== member.id) return { kind: 'card-lost', memberId: owner }
  const holder = await memberByCode(store, card)
  return holder === null || holder.id === member.id ? null : { kind: 'card-taken', memberId: holder.id }
}

const no = <R extends Refusal>(reason: R): { readonly ok: false; readonly reason: R } => ({ ok: false, reason })
