import { createKeyLayers } from '#ui/keys/key-layers.ts'
import { belongsToFields, strokeOf } from '#ui/keys/stroke.ts'
import { expect, test, vi } from 'vitest'

const event = (over: Partial<Parameters<typeof strokeOf>[0]>) => ({
  key: 'a',
  code: 'KeyA',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 65,
  ...over,
})

test.each([
  [{ key: 'F2', code: 'F2' }, 'F2'],
  [{ key: 'Enter', code: 'Enter' }, 'Enter'],
  [{ key: 'Tab', code: 'Tab', shiftKey: true }, 'Shift+Tab'],
  [{ key: 'l', code: 'KeyL', ctrlKey: true }, 'Ctrl+L'],
  [{ key: 'л', code: 'KeyK', ctrlKey: true }, 'Ctrl+K'],
  [{ key: '+', code: 'Equal', shiftKey: true }, '+'],
  [{ key: '7', code: 'Numpad7' }, '7'],
])('%o is the stroke %s', (over, stroke) => expect(strokeOf(event(over))).toBe(stroke))

test.each([
  { isComposing: true },
  { key: 'Process', keyCode: 229 },
  { keyCode: 229 },
  { key: 'Shift', code: 'ShiftLeft' },
])('a key of an input method or a mere modifier is no stroke: %o', (over) => expect(strokeOf(event(over))).toBeNull())

test('what writes or moves in a text field stays with it', () => {
  for (const stroke of ['7', '+', 'ArrowLeft', 'Backspace', 'Enter', 'Shift+Home']) {
    expect(belongsToFields(stroke)).toBe(true)
  }
  for (const stroke of ['F12', 'Escape', 'Ctrl+L', 'Alt+Enter']) expect(belongsToFields(stroke)).toBe(false)
})

test('the screen on top gets the key, a dialog shuts out what is under it, always stays', () => {
  const layers = createKeyLayers()
  const [desk, dialog, lock] = [vi.fn(), vi.fn(), vi.fn()]
  layers.add(null, () => [
    { stroke: 'F12', run: desk, label: 'ui.close' },
    { stroke: 'Escape', run: desk },
  ])
  layers.add(null, () => [{ stroke: 'Ctrl+L', run: lock, label: 'ui.keypad' }], true)
  expect(layers.find('F12', true)?.run).toBe(desk)

  const opened = layers.open()
  const remove = layers.add(opened.layer, () => [{ stroke: 'Escape', run: dialog }])
  expect(layers.find('F12', false)).toBeNull()
  expect(layers.find('Escape', false)?.run).toBe(dialog)
  expect(layers.find('Ctrl+L', true)?.run).toBe(lock)
  expect(layers.listed().map(({ stroke }) => stroke)).toEqual(['Ctrl+L'])

  remove()
  opened.close()
  expect(layers.find('F12', false)?.run).toBe(desk)
  expect(layers.listed().map(({ stroke }) => stroke)).toEqual(['F12', 'Ctrl+L'])
})

test('plain characters do not leave a text field unless asked to', () => {
  const layers = createKeyLayers()
  layers.add(null, () => [
    { stroke: '7', run: () => undefined },
    { stroke: 'ArrowDown', run: () => undefined, inFields: true },
  ])
  expect(layers.find('7', true)).toBeNull()
  expect(layers.find('7', false)).not.toBeNull()
  expect(layers.find('ArrowDown', true)).not.toBeNull()
})
