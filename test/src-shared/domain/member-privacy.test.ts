import { surnameOf } from '#domain/member-privacy.ts'
import { expect, test } from 'vitest'

test.each([
  ['王小敏', '王'],
  ['欧阳娜娜', '欧阳'],
  ['司徒', '司徒'],
  ['Anna Maria Schmidt', 'Schmidt'],
  ['古丽·热合曼', '古'],
  [' 李 ', '李'],
  ['', ''],
])('%s is called %s', (name, surname) => expect(surnameOf(name)).toBe(surname))
