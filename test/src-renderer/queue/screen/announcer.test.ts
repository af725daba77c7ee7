import { createAnnouncer } from '#queue/screen/announcer.ts'
import type { Call } from '#queue/screen/calls.ts'
import { heardInWindow } from '#queue/screen/heard.ts'
import { millis } from '#domain/units.ts'
import { expect, test } from 'vitest'

const NOW = millis(1_790_000_000_000)
const call = (label: string, ago = 0): Call => ({ key: label, label, at: millis(NOW - ago) })

/** An announcer whose announcements end when they are told to. */
function open(heard = heardInWindow(storage())) {
  const said: string[] = []
  let end = () => {}
  const announcer = createAnnouncer({
    heard,
    announce: ({ label }) => {
      said.push(label)
      return new Promise((resolve) => (end = resolve))
    },
  })
  const over = async () => {
    end()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { announcer, said, over }
}

function storage(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage
}

test('one after the other, each once', async () => {
  const { announcer, said, over } = open()
  const [a, b] = [call('A1-01', 2), call('B1-01', 1)]
  announcer.update([b, a], NOW)
  announcer.update([b, a], NOW)
  expect(said).toEqual(['A1-01'])
  expect(announcer.speaking()).toEqual(a)
  await over()
  expect(said).toEqual(['A1-01', 'B1-01'])
  await over()
  expect(announcer.speaking()).toBeNull()
  announcer.update([b, a], NOW)
  expect(said).toHaveLength(2)
})

test('whoever sat down before their turn to be announced is not', async () => {
  const { announcer, said, over } = open()
  const [a, b, c] = [call('A1-01', 3), call('B1-01', 2), call('C1-01', 1)]
  announcer.update([c, b, a], NOW)
  announcer.update([c, a], NOW)
  await over()
  expect(said).toEqual(['A1-01', 'C1-01'])
})

test('what this window has announced is not announced again after a reload', () => {
  const kept = storage()
  const first = open(heardInWindow(kept))
  first.announcer.update([call('A1-01')], NOW)
  expect(first.said).toEqual(['A1-01'])
  const second = open(heardInWindow(kept))
  second.announcer.update([call('A1-01'), call('A1-02')], NOW)
  expect(second.said).toEqual(['A1-02'])
})

test('it tells when it begins and when it ends', async () => {
  const { announcer, over } = open()
  const seen: (string | null)[] = []
  announcer.subscribe(() => seen.push(announcer.speaking()?.label ?? null))
  announcer.update([call('A1-01')], NOW)
  await over()
  expect(seen).toEqual(['A1-01', null])
})
