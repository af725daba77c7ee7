import { expect, it } from 'vitest'
import fc from 'fast-check'
import { qrPath } from '#ui/paper/qr-path.ts'

it('covers exactly the dark modules (property)', () => {
  const row = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (modules) => {
      const painted = modules.map((cells) => cells.map(() => false))
      for (const [, x, y, width] of qrPath(modules).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
        for (let i = 0; i < Number(width); i++) {
          expect(painted[Number(y)]?.[Number(x) + i], 'nothing is painted twice').toBe(false)
          const cells = painted[Number(y)]
          if (cells !== undefined) cells[Number(x) + i] = true
        }
      }
      expect(painted).toEqual(modules)
    }),
  )
})
