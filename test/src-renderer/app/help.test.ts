import { findHelp, pagesOf } from '#app/help/topics.ts'
import en from '#resources/locales/en/help.json' with { type: 'json' }
import zhCn from '#resources/locales/zh-CN/help.json' with { type: 'json' }
import zhTw from '#resources/locales/zh-TW/help.json' with { type: 'json' }
import fc from 'fast-check'
import { expect, test } from 'vitest'

test.each([zhCn, zhTw, en])(
  'every place has a page: what one does there, and what to do when something fails',
  (texts) => {
    const pages = pagesOf(texts)
    for (const { title, what, entries } of pages) {
      expect(title).not.toBe('')
      expect(what.length).toBeGreaterThan(30)
      expect(entries.length).toBeGreaterThanOrEqual(4)
    }
    const read = pages.flatMap(({ topic, entries }) => entries.map((_, n) => `help.${topic}.${n + 1}.ask`))
    expect(read.toSorted()).toEqual(
      Object.keys(texts)
        .filter((key) => key.endsWith('.ask'))
        .toSorted(),
    )
  },
)

test('any words of an answer find it, in whatever case and order', () => {
  const pages = pagesOf(en)
  const all = pages.flatMap(({ topic, entries }) => entries.map(({ ask, answer }) => ({ topic, ask, answer })))
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.infiniteStream(fc.nat()), ({ topic, ask, answer }, numbers) => {
      const words = answer.split(/\s+/)
      const [a = 0, b = 0] = [...numbers.take(2)]
      const typed = `${words[a % words.length]} ${words[b % words.length]}`.toUpperCase()
      const found = findHelp(pages, typed).find((page) => page.topic === topic)
      expect(found?.entries.map((entry) => entry.ask)).toContain(ask)
    }),
  )
})

test('what is nowhere finds nothing, and nothing typed finds all', () => {
  expect(findHelp(pagesOf(zhCn), '火星')).toEqual([])
  expect(findHelp(pagesOf(en), 'the zzzmars'), 'not even beside a word that is').toEqual([])
  expect(findHelp(pagesOf(zhCn), '  ')).toEqual(pagesOf(zhCn))
})
