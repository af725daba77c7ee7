import { expect, it } from 'vitest'
import { foundGroups } from '#counter/find/found-list.ts'
import type { MatchKind } from '#store/search-terms.ts'
import { wang, yoghurt } from '#test/support/shop.ts'

const member = (match: MatchKind) => ({ member: wang, match })
const product = (match: MatchKind) => ({ product: yoghurt, match })
const order = (members: MatchKind[], products: MatchKind[]) =>
  foundGroups({ members: members.map(member), products: products.map(product) }).map(({ kind }) => kind)

it('puts the group with the better match first: its first entry is what Enter takes', () => {
  expect(order(['part'], ['exact'])).toEqual(['product', 'member'])
  expect(order(['tail'], ['start'])).toEqual(['member', 'product'])
})

it('puts members first where both match alike', () => {
  expect(order(['start'], ['start'])).toEqual(['member', 'product'])
})

it('leaves out what is empty', () => {
  expect(order([], ['part'])).toEqual(['product'])
  expect(order([], [])).toEqual([])
})
