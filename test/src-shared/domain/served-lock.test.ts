import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atNow, lockTime } from '#domain/served-lock.ts'

test('of a lock is left what it was less what the app has run since it was last kept, however often it was looked at and started', () => {
  const looks = fc.array(fc.record({ ran: fc.nat(90_000), restart: fc.boolean() }), { maxLength: 20 })
  fc.assert(
    fc.property(fc.nat(7), looks, (before, steps) => {
      const whole = lockTime(before)
      let [run, uptime, served] = [1, 0, 0]
      let lock = atNow({ times: 1, left: whole, run: '', mark: 0 }, { run: 'r1', uptime })
      for (const { ran, restart } of steps) {
        // What ran before a restart without being kept is to be served again.
        if (restart) [run, uptime] = [run + 1, 0]
        else [uptime, served] = [uptime + ran, served + ran]
        lock = atNow(lock, { run: `r${run}`, uptime })
        expect(lock.left).toBe(Math.max(0, whole - served))
      }
    }),
  )
})
