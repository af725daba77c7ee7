import { Enrolment, readEnrolment } from '#app/set-up/enrolment.ts'
import { stepNow } from '#app/set-up/step-now.ts'
import { SET_UP_STEPS } from '#bridge/set-up.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const BEFORE = ['language', 'headquarters']

test('a set-up goes on at its step, but never asks a till that is enrolled for another code, nor one that is not for its store', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SET_UP_STEPS), fc.boolean(), (step, isEnrolled) => {
      const now = stepNow({ step, hqUrl: '' }, isEnrolled)
      expect(now === null || BEFORE.includes(now)).toBe(!isEnrolled)
      if (BEFORE.includes(step) !== isEnrolled) expect(now).toBe(step)
    }),
  )
})

test('where none is under way a till opens as it always does', () => {
  expect(stepNow(null, true)).toBeNull()
  expect(stepNow(null, false)).toBeNull()
})

test.each([
  ['https://hq.example.com 7K3M-P2XQ', { hqUrl: 'https://hq.example.com', code: '7K3M-P2XQ' }],
  ['7k3mp2xq', { hqUrl: null, code: '7K3MP2XQ' }],
  ['7k3m-p2xq\thttp://10.0.0.2:8787/', { hqUrl: 'http://10.0.0.2:8787/', code: '7K3M-P2XQ' }],
  ['ｈｔｔｐｓ：／／ｈｑ．ｃｎ', { hqUrl: 'https://hq.cn', code: null }],
])('%s is read as an enrolment', (text, read) => expect(readEnrolment(text)).toEqual(read))

test.each(['', '6901234567892', 'SHUKE TEST', 'ftp://hq.example.com'])('%s is none', (text) =>
  expect(readEnrolment(text)).toBeNull(),
)

test('what is typed is an address with or without its beginning and a code of eight signs, and nothing else', () => {
  const read = (hqUrl: string, code = ' 7k3m-p2xq ') => Enrolment.safeParse({ hqUrl, code })
  expect(read(' hq.example.com:8787 ')).toMatchObject({
    data: { hqUrl: 'https://hq.example.com:8787', code: '7K3M-P2XQ' },
  })
  expect(read('http://10.0.0.2:8787')).toMatchObject({ success: true, data: { hqUrl: 'http://10.0.0.2:8787' } })
  for (const hqUrl of ['', 'no address', 'ftp://hq.example.com', 'https://']) expect(read(hqUrl).success).toBe(false)
  for (const code of ['', '12', '7K3M-P2X', '7K3MP2XQ9', '7K3M P2XQ']) expect(read('hq.cn', code).success).toBe(false)
})
