import { describe } from 'vitest'
import { refuses, SHAPE } from '#test/support/programme-faults.ts'

describe('refused, naming what was expected: care that cannot work', () => {
  const [gift, back] = ['care.compensation', 'care.followUps.winBack']
  refuses([
    ['care.complaints.types.0.class', 'weather', SHAPE],
    ['care.complaints.types.1.id', 'expired', 'expected another id, expired is there already'],
    ['care.complaints.hours.goods', 0, SHAPE],
    ['care.complaints.callBackDays', 0, SHAPE],
    [`${gift}.template`, 'nobody', 'expected a coupon template that tills sign'],
    [`${gift}.template`, 'coupon-10', 'expected a coupon template that tills sign'],
    [`${gift}.template`, null, 'expected 0: there is no coupon to give', `${gift}.limits.cashier.off`],
    [`${gift}.limits.area.off`, 2001, 'expected at most 2000, which coupons of waiting take off'],
    [`${gift}.limits.cashier.points`, -1, SHAPE],
    ['care.ratings.low', 5, SHAPE],
    [`${back}.classes.main`, 300_000, 'expected less than 300000'],
    [`${back}.classes.ordinary`, 100_000, 'expected less than 100000'],
    [`${back}.stages.save`, 7000, 'expected less than 7000'],
    [`${back}.stages.recover`, 4001, 'expected less than 4000'],
    [`${back}.causes.1.id`, 'price', 'expected another id, price is there already'],
    ['care.followUps.keepDays', 0, SHAPE],
    ['care.followUps.expiring.from', 0, SHAPE],
  ])
})
