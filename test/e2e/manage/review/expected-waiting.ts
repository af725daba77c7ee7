import { addDays, daysBetween } from '#domain/calendar.ts'
import type { BusinessDay } from '#domain/units.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { stillComes, visitsToCome } from '#test/support/bgnbd-integral.ts'
import { accountsOf, type Account } from './expected-points.ts'
import { liveOf } from './expected-liability.ts'
import { allRefunds, allSales, rhythmOf, sum, visitsOf } from './history.ts'
import { today, type Person, type Seeded } from './seeded.ts'

const { quietDays, keepDays, winBack, birthday, afterSale, expiring, newMember } = programme.care.followUps

const isKept = (due: BusinessDay): boolean => due <= today && addDays(due, keepDays) >= today

/** How many calls wait this morning: one for each who complained and one for each member who may be called, at the most. */
export function tasksWaiting(seeded: Seeded): number {
  const asked = callsWaiting(seeded)
  const calledLately = seeded.care.calls.flatMap(({ memberId, result, day }) =>
    memberId !== null && result !== 'not-reached' && day > addDays(today, -quietDays) ? [memberId] : [],
  )
  const spared = new Set([...asked, ...calledLately])
  const members = [...accountsOf(seeded)].filter(
    ([person, account]) =>
      person.enrolled !== null && !spared.has(person.enrolled.id) && reasonsFor(seeded, person, account).some(isKept),
  )
  return asked.length + members.length
}

/** Complaints that were closed and whose call-back is due and not over; by member. */
function callsWaiting({ care }: Seeded): readonly (string | null)[] {
  return care.complaints.flatMap(({ id, isOpen, closed, memberId }) => {
    const last = closed.at(-1)
    if (isOpen || last === undefined) return []
    const tried = care.calls.findLast(({ complaint }) => complaint === id)
    const on = tried === undefined ? addDays(last, programme.care.complaints.callBackDays) : tried.next
    return on !== null && on <= today ? [memberId] : []
  })
}

/** The days on which the reasons to call somebody who enrolled began. */
function reasonsFor(seeded: Seeded, person: Person, account: Account): readonly BusinessDay[] {
  const visits = visitsOf(seeded, person)
  const receipts = allSales(seeded).filter(({ member }) => member?.code === person.code)
  const latest = receipts.at(-1)
  // Where all of the last day came back, nobody asks after it.
  if (latest === undefined || latest.day !== visits.last) return []
  const { day: joined, birthday: born } = person.enrolled!
  const due: BusinessDay[] = []
  if (born !== null) due.push(addDays(nextBirthday(born), -birthday.daysBefore))
  if (latest.priced.payable >= afterSale.from) due.push(addDays(latest.day, afterSale.days))
  if (visits.first! >= joined) due.push(addDays(joined, newMember.days))
  const lasts = liveOf(account).flatMap(({ expires }) => expires ?? []).sort() // prettier-ignore
  const soon = sum(liveOf(account), ({ expires, left }) => (expires === lasts[0] ? left : 0))
  if (lasts[0] !== undefined && soon >= expiring.from) due.push(addDays(lasts[0] as BusinessDay, -expiring.daysBefore))
  if (isMissed(seeded, person, visits)) due.push(today)
  return due
}

/** This year's or the next; of those who were born for the test, in the days to come. */
function nextBirthday(born: string): BusinessDay {
  const year = Number(today.slice(0, 4))
  const this_ = `${year}-${born.slice(5)}` as BusinessDay
  return this_ >= today ? this_ : (`${year + 1}-${born.slice(5)}` as BusinessDay)
}

/** Who probably stays away, although they were worth something while they came. */
function isMissed(seeded: Seeded, person: Person, visits: ReturnType<typeof visitsOf>): boolean {
  const { model } = seeded
  const rhythm = rhythmOf(visits, today)
  if (rhythm === null || rhythm.x === 0 || visits.last === today) return false
  if (daysBetween(visits.last as BusinessDay, today) > winBack.giveUpDays) return false
  if (stillComes(model.visits, rhythm) * 10_000 > winBack.stages.prevent) return false
  const then = rhythmOf(visits, visits.last as BusinessDay)!
  const money =
    sum(allSales(seeded), ({ member, priced }) => (member?.code === person.code ? priced.payable : 0)) -
    sum(allRefunds(seeded), ({ member, gross }) => (member?.code === person.code ? gross : 0))
  const times = visits.visits
  // The mean of Gamma-Gamma given what was seen: Fader and Hardie (2013), equation (5).
  const { spending } = model
  const each =
    spending === null ? money / times : (spending.p * (spending.v + money)) / (spending.p * times + spending.q - 1)
  return visitsToCome(model.visits, then, 365) * each >= winBack.classes.ordinary
}
