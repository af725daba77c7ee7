import { describe, expect, it } from 'vitest'
import { millis } from '#domain/units.ts'
import { completeMobile, enrolSchema, profileOf, readBirthday, startOf } from '#members/enrol-form.ts'
import { sayProblem } from '#members/say-problem.ts'
import { chinese } from '#test/support/say.ts'

const schema = enrolSchema(() => millis(Date.UTC(2026, 10, 23)))
const form = { ...startOf(''), mobile: '13912340001', name: '陈新来', terms: true }
const problems = (changes: Partial<typeof form>): Record<string, string> => {
  const parsed = schema.safeParse({ ...form, ...changes })
  if (parsed.success) return {}
  return Object.fromEntries(
    parsed.error.issues.map(({ path, message }): [string, string] => [String(path[0]), message]),
  )
}

describe('the enrolment form', () => {
  it('needs mobile, name and the terms, and nothing else', () => {
    expect(problems({})).toEqual({})
    expect(problems({ mobile: '', name: ' ', terms: false })).toEqual({
      mobile: 'missing',
      name: 'missing',
      terms: 'terms-needed',
    })
  })

  it('marks the field that is wrong', () => {
    expect(problems({ mobile: '1391234' })).toEqual({ mobile: 'malformed' })
    expect(problems({ birthday: '19901350' })).toEqual({ birthday: 'malformed' })
    expect(problems({ birthday: '20991231' })).toEqual({ birthday: 'in-future' })
  })

  it('has words for every problem of every field', () => {
    const say = chinese()
    expect(sayProblem(say, 'mobile', 'malformed')).toBe('请输入 11 位手机号')
    expect(sayProblem(say, 'birthday', 'malformed')).toBe('请按 19900501 这样输入')
    expect(sayProblem(say, 'birthday', 'in-future')).toBe('日期在今天之后')
    expect(sayProblem(say, 'name', 'missing')).toBe('请填写')
    expect(sayProblem(say, 'terms', 'terms-needed')).toBe('同意会员条款后才能登记')
  })

  it('takes over what was typed into the search box', () => {
    expect(startOf('139 1234')).toMatchObject({ mobile: '139 1234', name: '' })
    expect(startOf('陈新来')).toMatchObject({ mobile: '', name: '陈新来' })
  })

  it('says nothing of what was left open', () => {
    expect(profileOf(form)).toMatchObject({ birthday: null, sex: null, consent: { terms: true, sms: false } })
  })
})

it.each([
  ['19900501', '1990-05-01'],
  ['1990-5-1', '1990-05-01'],
  ['1990.05.01', '1990-05-01'],
  ['1990年5月1日', '1990-05-01'],
  ['19900501', '1990-05-01'],
  ['90-5-1', '90-5-1'],
])('reads the birthday %j as %j', (typed, day) => {
  expect(readBirthday(typed)).toBe(day)
})

it.each([
  ['13912340001', '13912340001'],
  ['+86 139-1234-0001', '13912340001'],
  ['1391234000', null],
  ['139123400012', null],
])('looks up %j as %j', (typed, mobile) => {
  expect(completeMobile(typed)).toBe(mobile)
})
