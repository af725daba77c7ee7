import { fetchedAhead } from '#app/fetched-ahead.tsx'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

const make = () => fetchedAhead(async () => (props: { readonly of: string }) => createElement('p', {}, props.of))
const shown = ({ Screen }: ReturnType<typeof make>) =>
  renderToString(createElement(Screen, { of: { of: 'the counter' }, meanwhile: 'opening' }))

test('what was fetched ahead stands in the first frame, with nothing in its place before', async () => {
  const counter = make()
  await counter.fetch()
  expect(shown(counter)).toContain('<p>the counter</p>')
})

test('what is not here yet has its place kept', () => {
  expect(shown(make())).toContain('opening')
})
