import type { RetireAnswer } from '#protocol/retire.ts'
import type { UnsentAnswer } from '#protocol/unsent-file.ts'
import { unsentFileOf } from '#test/support/unsent-files.ts'
import { equal, granted, refused, verdicts } from '../agree.ts'
import { group } from '../case.ts'
import { append, facts, journalOf, newMember, staffOf, type GroundTill } from '../ground.ts'
import { ask } from './asking.ts'

const handIn = (till: GroundTill, by: string, file: string) => ask<UnsentAnswer>(till, '/v1/unsent', { by, file })

/** What a till could not send. */
export const unsent = group('unsent events', [
  {
    name: 'a file that another till hands in counts once, with what its till sends later',
    async run(ground) {
      const { a, b } = ground
      const { manager } = await staffOf(ground)
      const { sale } = facts(ground)
      const member = await newMember(ground, b)
      const events = append(ground, b, sale(b, { member, earned: 5 }), sale(b, { member, earned: 6 }))
      const file = unsentFileOf(b, b.recoveryKey, events)
      const count = (told: UnsentAnswer) => [told.applied, told.already, told.rejected]
      equal(count(granted(await handIn(a, manager, file), 'the file')), [2, 0, 0], 'new, here already, rejected')
      equal(count(granted(await handIn(a, manager, file), 'again')), [0, 2, 0], 'new, here already, rejected')
      equal(verdicts(await b.push(events)), ['already', 'already'], 'what the till sends later')
      equal((await journalOf(b)).length, b.events.length, 'how many events there are')
    },
  },
  {
    name: 'a file that was cut, changed or is another’s is refused, and nothing of it counts',
    async run(ground) {
      const { a, b, other } = ground
      const { manager, cashier } = await staffOf(ground)
      const events = append(ground, b, facts(ground).sale(b, {}), facts(ground).sale(b, {}))
      const file = unsentFileOf(b, b.recoveryKey, events)
      const before = (await journalOf(b)).length
      refused(await handIn(a, manager, file.slice(0, -9)), 'unsent-malformed', 'cut')
      const changed = file.replace(/"to":(\d+)/, (_, to: string) => `"to":${Number(to) + 1}`)
      refused(await handIn(a, manager, changed), 'unsent-altered', 'changed')
      refused(
        await handIn(a, manager, unsentFileOf({ ...a, id: b.id }, b.recoveryKey, events)),
        'unsent-altered',
        'forged',
      )
      const foreign = unsentFileOf({ ...b, id: 'elsewhere' }, b.recoveryKey, events)
      refused(await handIn(a, manager, foreign), 'unsent-foreign', 'of no till')
      refused(await handIn(a, manager, unsentFileOf(b, b.recoveryKey, events.slice(1))), 'gap', 'behind a gap')
      refused(await handIn(a, cashier, file), 'not-allowed', 'by a cashier')
      refused(await handIn(other, manager, file), 'other-store', 'in another store')
      equal((await journalOf(b)).length, before, 'how many events there are')
      granted(await handIn(a, manager, file), 'the file itself')
    },
  },
])

/** Runs near the end: the spare till is of no use after it. */
export const retirement = group('retirement', [
  {
    name: 'a till that says it is given up is served no more',
    async run(ground) {
      const { spare } = ground
      const { manager, cashier } = await staffOf(ground)
      const retire = (by: string) => ask<RetireAnswer>(spare, '/v1/retire', { by, lastSeq: 0 })
      refused(await retire(cashier), 'not-allowed', 'by a cashier')
      granted(await spare.pull(), 'a pull before')
      const { head } = granted(await retire(manager), 'by a manager')
      equal(head >= 0, true, 'where its events end')
      refused(await spare.pull(), 'till-revoked', 'a pull after')
      refused(await spare.push(append(ground, spare, facts(ground).sale(spare, {}))), 'till-revoked', 'a push after')
      refused(await retire(manager), 'till-revoked', 'the same again')
    },
  },
])
