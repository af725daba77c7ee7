import { beforeAll, describe, expect, it } from 'vitest'
import { inspect, type Findings } from './planted-house.ts'
import { honest, plants } from './plants.ts'

describe('the three nets', () => {
  let found: Findings

  beforeAll(async () => {
    found = await inspect([...honest, ...plants])
  })

  it('let honest files pass', () => {
    const all = [...found.eslint, ...found.cruiser, ...found.tsc]
    expect(all.filter((line) => honest.some(({ file }) => line.startsWith(`${file} `)))).toEqual([])
  })

  describe.each(['eslint', 'cruiser', 'tsc'] as const)('%s', (net) => {
    const aimed = plants.flatMap(({ file, [net]: rule }) => (rule === undefined ? [] : [{ file, rule }]))
    it.each(aimed)('catches $file by $rule', ({ file, rule }) => {
      expect(found[net].filter((line) => line.startsWith(`${file} `))).toContain(`${file} ${rule}`)
    })
  })
})
