import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { CardRefusal } from '#usecases/change-card.ts'
import { sayUnwritten } from './say-unwritten.ts'

export type CardTrouble = { readonly title: string; readonly todo: string }

type NotACard = Extract<CardRefusal, { kind: 'not-a-card' }>['why']
const NOT_A_CARD: Readonly<Record<NotACard, MessageKey>> = {
  form: 'members.cards.refused.form',
  mobile: 'members.cards.refused.mobile',
  'bank-card': 'members.cards.refused.bank-card',
  'own-code': 'members.cards.refused.own-code',
  goods: 'members.cards.refused.goods',
}

/** Why a card was not changed, and what to do now. `other`: the name of the member who has it. */
export function sayCardRefusal(say: Say, refusal: CardRefusal, other: string | null): CardTrouble {
  const todo = say('members.cards.refused.todo')
  const name = other ?? say('members.cards.refused.somebody')
  switch (refusal.kind) {
    case 'not-a-card':
      return { title: say(NOT_A_CARD[refusal.why]), todo }
    case 'card-taken':
      return { title: say('members.cards.refused.card-taken', { name }), todo }
    case 'card-lost':
      return { title: say('members.cards.refused.card-lost', { name }), todo }
    case 'has-it-already':
      return { title: say('members.cards.refused.has-it-already'), todo }
    case 'too-many-cards':
      return { title: say('members.cards.refused.too-many-cards', { max: refusal.max }), todo }
    case 'unknown-card':
      return { title: say('members.cards.refused.unknown-card'), todo }
    case 'unknown-member':
      return { title: say('members.cards.refused.unknown-member'), todo }
    case 'no-programme':
      return { title: say('members.cards.refused.no-programme'), todo }
    default:
      return sayUnwritten(say, refusal)
  }
}
