import { expect, it } from 'vitest'
import { createTurns } from '#counter/turns.ts'

it('does what was asked for first first, also after a failure, and knows when nothing is under way', async () => {
  const turns = createTurns()
  expect(turns.settled()).toBeNull()
  const done: string[] = []
  let release = (): void => undefined
  const slow = turns.inTurn(async () => {
    await new Promise<void>((resolve) => (release = resolve))
    done.push('slow')
    throw new Error('no')
  })
  const quick = turns.inTurn(async () => done.push('quick'))
  const settled = turns.settled()
  await Promise.resolve()
  expect(done).toEqual([])
  release()
  await expect(slow).rejects.toThrow('no')
  await quick
  await settled
  expect(done).toEqual(['slow', 'quick'])
  expect(turns.settled()).toBeNull()
})
