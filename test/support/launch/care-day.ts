import type { CareAct, CareFact } from '#domain/care/care-fact.ts'
import { businessDay, millis } from '#domain/units.ts'
import { enrolWithCode, hqAt, must, newKeys, testTill } from '#test/support/till-client.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { v7 } from 'uuid'
import type { RunningHq } from './hq.ts'

const DAY = 86_400_000
const SHOP = { timeZone: 'Asia/Shanghai', dayStartsAt: 4 }

/** Another till took a complaint of 王小敏 yesterday and closed it; somebody is to ask after it today. */
export async function closedYesterday(hq: RunningHq): Promise<void> {
  const keys = newKeys()
  const enrolled = must(await enrolWithCode(hqAt(hq.url), await hq.newCode(), keys.publicKey))
  const till = testTill(hqAt(hq.url), enrolled, keys.privateKey, Date.now, [])
  const { member } = await hq.admin<{ member: { id: string } }>('GET', '/members?mobile=13800138899')
  const at = Date.now() - DAY
  const [subject, day] = [v7(), businessDayAt(millis(at), SHOP)]
  const note = (moment: number, act: CareAct) => {
    const id = v7()
    const of = { id, subject, memberId: member.id, day: businessDay(day), at: millis(moment), till: till.number }
    const fact: CareFact = { ...of, staff: 'E01', act }
    till.append({ kind: 'care-noted', data: { fact } }, { id, at: moment })
  }
  const people = { sale: null, receipt: null, mobile: null, owner: 'E01' }
  note(at, { kind: 'complain', class: 'service', type: 'slow', ...people, text: '等了很久', due: millis(at + DAY / 2) })
  const callBack = businessDayAt(millis(Date.now()), SHOP)
  note(at + 1000, { kind: 'close', solution: '退款了', callBack })
  must(await till.push())
}
