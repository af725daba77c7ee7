import type { Command, Line } from '#test/support/launch/line.ts'
import { placeOf } from '#test/support/typed-keys.ts'

const virtualKey = (code: string, sign: string): number => {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  return (letter ?? digit ?? sign).charCodeAt(0)
}

/**
 * Types a code as a keyboard scanner does. The presses go to the browser in one go, each with its own
 * time stamp `gap` ms after the one before, so that a busy test machine cannot tear a scan apart.
 */
export async function scan(line: Line, code: string, gap = 10, suffix: 'Enter' | 'Tab' | null = 'Enter') {
  let at = Date.now() / 1000
  const commands: Command[] = []
  const send = (type: 'keyDown' | 'rawKeyDown' | 'keyUp', key: object) =>
    commands.push(['Input.dispatchKeyEvent', { type, timestamp: at, ...key }])
  for (const sign of code) {
    const place = placeOf(sign)
    const modifiers = place.shift ? 8 : 0
    const press = { code: place.code, key: sign, windowsVirtualKeyCode: virtualKey(place.code, sign), modifiers }
    if (place.shift) send('rawKeyDown', { code: 'ShiftLeft', key: 'Shift', windowsVirtualKeyCode: 16, modifiers })
    send('keyDown', { ...press, text: sign })
    send('keyUp', press)
    if (place.shift) send('keyUp', { code: 'ShiftLeft', key: 'Shift', windowsVirtualKeyCode: 16 })
    at += gap / 1000
  }
  if (suffix !== null) {
    const key = { code: suffix, key: suffix, windowsVirtualKeyCode: suffix === 'Enter' ? 13 : 9 }
    send('keyDown', suffix === 'Enter' ? { ...key, text: '\r' } : key)
    send('keyUp', key)
  }
  await line(commands)
}

/** Somebody begins to compose a word: the method takes the key, and the letters stand in the field. */
export async function compose(line: Line, letters: string) {
  const code = `Key${letters.slice(-1).toUpperCase()}`
  const end = letters.length
  await line([
    ['Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229, code }],
    ['Input.imeSetComposition', { text: letters, selectionStart: end, selectionEnd: end }],
  ])
}

/**
 * The same with a Chinese input method on: it takes every key before the page (229), letters grow a
 * composition, a digit picks a candidate and commits it, and Enter commits the raw letters, after
 * the page has heard the key.
 */
export async function scanThroughInputMethod(line: Line, code: string, gap = 10, pending = '') {
  let at = Date.now() / 1000
  let composing = pending
  const commands: Command[] = []
  const send = (type: 'rawKeyDown' | 'keyUp', key: object) =>
    commands.push(['Input.dispatchKeyEvent', { type, timestamp: at, ...key }])
  const taken = { key: 'Process', windowsVirtualKeyCode: 229 }
  const compose = (text: string) =>
    commands.push(['Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }])
  for (const sign of code) {
    const place = placeOf(sign)
    const modifiers = place.shift ? 8 : 0
    send('rawKeyDown', { ...taken, code: place.code, modifiers })
    if (/[a-z]/i.test(sign)) compose((composing += sign))
    else if (composing === '') commands.push(['Input.insertText', { text: sign }])
    else {
      commands.push(['Input.insertText', { text: '是的' }])
      composing = ''
    }
    send('keyUp', { code: place.code, key: sign, windowsVirtualKeyCode: virtualKey(place.code, sign), modifiers })
    at += gap / 1000
  }
  send('rawKeyDown', { ...taken, code: 'Enter' })
  if (composing !== '') commands.push(['Input.insertText', { text: composing }])
  send('keyUp', { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13 })
  await line(commands)
}
