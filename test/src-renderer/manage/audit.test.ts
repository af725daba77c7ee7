import { describe, expect, test } from 'vitest'
import { APPROVALS } from '#domain/audit.ts'
import { AUDIT_KINDS } from '#manage/audit/audit-line.ts'
import { readAudit } from '#manage/audit/read-audit.ts'
import { KIND_TEXT, sayLine } from '#manage/audit/say-line.ts'
import { LOCALES, speaking } from '#test/support/say.ts'
import { cashier, manager, shopProgramme } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'
import { millis } from '#domain/units.ts'
import { approve } from '#usecases/approve.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { noteAct } from '#usecases/note-act.ts'
import { openDrawer } from '#usecases/open-drawer.ts'
import { signIn, signOut } from '#usecases/sign-in.ts'

const nameOf = (id: string | null) => ({ [cashier.id]: '李晓', [manager.id]: '周敏' })[id ?? ''] ?? '?'

async function busyTill() {
  const till = await TestTill.withShop()
  const { ports } = till
  await signIn(ports, { staffId: cashier.id, pin: '0' })
  await signIn(ports, { staffId: cashier.id, pin: '1234' })
  await approve(ports, { staffId: manager.id, pin: '8888', what: 'refund' })
  expect(await noteAct(ports, cashier.id, { kind: 'exported', table: '表', rows: 3 })).toMatchObject({ ok: false })
  await noteAct(ports, manager.id, { kind: 'exported', table: '表', rows: 3 })
  await openDrawer(ports, { reason: '换零钱', staff: cashier.id, approvedBy: manager.id })
  await signOut(ports, { idle: true })
  await signIn(ports, { staffId: manager.id, pin: '8888' })
  return till
}

describe('the audit', () => {
  const programme = shopProgramme()
  const dayOf = (till: TestTill) => businessDayAt(till.now, programme)

  test('reads who did what from the journal alone, the latest first', async () => {
    const till = await busyTill()
    const span = { from: dayOf(till), to: dayOf(till) }
    const say = speaking('zh-CN')
    const lines = await readAudit(till.store, programme, { span, person: null, kind: null })
    expect(lines.map((line) => `${nameOf(line.who)} ${sayLine(say, line, nameOf)}`)).toEqual([
      '周敏 从 李晓 接手（PIN）',
      '李晓 没人操作，自动锁定',
      '李晓 没有销售而开钱箱，原因：换零钱，周敏 准许',
      '周敏 导出表格“表”3 行',
      '周敏 授权退货（PIN），申请人 李晓',
      '李晓 登录（PIN）',
      '李晓 PIN 不对，连续第 1 次',
    ])
  })

  test('names settings as their screen heads them, and one of a newer till as it came', async () => {
    const till = await busyTill()
    const settings = ['printer', 'wedge', 'lights']
    await noteAct(till.ports, manager.id, { kind: 'settings-changed', settings })
    const span = { from: dayOf(till), to: dayOf(till) }
    const [line] = await readAudit(till.store, programme, { span, person: null, kind: 'rule' })
    expect(sayLine(speaking('zh-CN'), line!, nameOf)).toBe('改设置：打印机、扫码枪、lights')
  })

  test('filters by person, kind and day', async () => {
    const till = await busyTill()
    const today = { from: dayOf(till), to: dayOf(till) }
    const read = (filter: Partial<Parameters<typeof readAudit>[2]>) =>
      readAudit(till.store, programme, { span: today, person: null, kind: null, ...filter })
    expect((await read({ person: cashier.id })).map(({ kind }) => kind)).toEqual([
      ...['sign-in', 'sign-in', 'drawer', 'approval', 'sign-in', 'failure'],
    ])
    expect(await read({ kind: 'failure' })).toHaveLength(1)
    till.now = millis(till.now + 86_400_000)
    await signOut(till.ports)
    const tomorrow = dayOf(till)
    expect(await read({ span: { from: tomorrow, to: tomorrow } })).toHaveLength(1)
    expect(await read({ span: { from: today.from, to: tomorrow } })).toHaveLength(8)
  })

  test.each(LOCALES)('has its own words for each kind and each approval in %s', (locale) => {
    const say = speaking(locale)
    expect(new Set(AUDIT_KINDS.map((kind) => say(KIND_TEXT[kind]))).size).toBe(AUDIT_KINDS.length)
    const line = (what: string) =>
      ({ text: 'manage.audit.approved', facts: { what, way: 'card', person: null } }) as never
    const words = APPROVALS.map((what) => sayLine(say, line(what), nameOf))
    expect(new Set(words).size).toBe(APPROVALS.length)
    expect(words.filter((text) => text.includes('{'))).toEqual([])
  })
})
