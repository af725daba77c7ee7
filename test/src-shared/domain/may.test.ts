import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTS, may, resetOf, ROLES, rolesWho } from '#domain/may.ts'
import { pinFault } from '#domain/new-pin.ts'

test('what nobody known asks for is refused, counter and door do nothing that a role restricts, area does all of it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ACTS), fc.constantFrom(...ROLES), (act, role) => {
      expect(may(null, act)).toBe(false)
      expect(may(undefined, act)).toBe(false)
      expect(rolesWho(act).includes(role)).toBe(may(role, act))
      if (role === 'cashier' || role === 'queue') expect(may(role, act)).toBe(false)
      if (role === 'area') expect(may(role, act)).toBe(true)
    }),
  )
})

test('a manager resets the PIN of counter and door, and only area that of who manages', () => {
  expect(ROLES.map((of) => ROLES.filter((by) => may(by, resetOf(of))))).toEqual([
    ['manager', 'area'],
    ['manager', 'area'],
    ['area'],
    ['area'],
  ])
})

test('a new PIN is none of the first that somebody would try', () => {
  for (const pin of ['0000', '1234', '8765', '9012', '1212', '232323', '7777777'])
    expect([pin, pinFault(pin)]).toEqual([pin, 'easy'])
  for (const pin of ['', '123', '12a4', '１２３４', '1234567890123']) expect(pinFault(pin)).toBe('form')
  for (const pin of ['2580', '1357', '2468', '4096', '903817']) expect(pinFault(pin)).toBeNull()
})
