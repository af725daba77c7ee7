import { describe } from 'vitest'
import { refuses, SHAPE } from '#test/support/programme-faults.ts'

describe('refused, naming what was expected: queues that cannot work', () => {
  const at = 'queue.compensation'
  refuses([
    ['queue.lanes', [], SHAPE],
    ['queue.lanes.0.id', 'AA', SHAPE],
    ['queue.lanes.0.id', 'a', SHAPE],
    ['queue.lanes.1.id', 'A', 'expected another letter, A is a lane already'],
    ['queue.lanes.0.party', { from: 3, to: 2 }, 'expected at least 3', 'queue.lanes.0.party.to'],
    [
      'queue.lanes',
      [
        { id: 'A', name: 'a', party: { from: 1, to: 4 } },
        { id: 'B', name: 'b', party: { from: 4, to: 6 } },
      ],
      'expected no people whom lane A is for already',
      'queue.lanes.1.party',
    ],
    ['queue.calls', 0, SHAPE],
    ['queue.passed.keepMinutes', 0, SHAPE],
    ['queue.passed.back', 0, SHAPE],
    ['queue.passed.back', 'middle', SHAPE],
    ['queue.outOfTurn', 'guests', SHAPE],
    ['queue.causes.1.id', 'holiday', 'expected another id, holiday is there already'],
    [
      'queue.gifts',
      [
        { id: 'a', name: 'a' },
        { id: 'a', name: 'b' },
      ],
      /^expected another id/,
      'queue.gifts.1.id',
    ],
    [`${at}.template`, 'nobody', 'expected a coupon template that tills sign'],
    [`${at}.template`, 'coupon-10', 'expected a coupon template that tills sign'],
    [`${at}.perTicket`, 2001, 'expected at most 2000, which coupons of waiting take off'],
    [`${at}.perDeviceDay`, 999, 'expected at least the 1000 of one number'],
    [`${at}.cranes.worth`, 0, SHAPE],
    [`${at}.cranes.secondsEach`, 0, SHAPE],
    [at, { template: 'waiting', perTicket: 100, perDeviceDay: 100 }, /^expected cranes, minutes or bands/],
    [
      `${at}.bands`,
      [
        { from: 30, worth: 500 },
        { from: 30, worth: 500 },
      ],
      'expected more than 30',
      `${at}.bands.1.from`,
    ],
    [
      `${at}.bands`,
      [
        { from: 30, worth: 500 },
        { from: 40, worth: 500 },
      ],
      'expected more than 500',
      `${at}.bands.1.worth`,
    ],
  ])
})
