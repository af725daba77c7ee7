import { placeOf } from '#test/support/typed-keys.ts'
import type { Page } from '@playwright/test'
import { lineTo, type Command } from './line.ts'

const VIRTUAL: Readonly<Record<string, number>> = {
  Enter: 13,
  Tab: 9,
  Escape: 27,
  F3: 114,
  F5: 116,
  F6: 117,
  F7: 118,
  F8: 119,
  F9: 120,
  F10: 121,
  F12: 123,
}

/**
 * Presses keys as a quick hand does while the page is busy: they go out in one go, 50 ms apart by their
 * time stamps, and each finds the page as the one before has left it. Signs are digits; with Ctrl, letters.
 */
export async function pressQuickly(page: Page, ...keys: readonly string[]): Promise<void> {
  const line = await lineTo(page)
  let at = Date.now() / 1000
  const commands: Command[] = []
  for (const name of keys) {
    const key = keyOf(name)
    commands.push(['Input.dispatchKeyEvent', { type: 'keyDown', timestamp: at, ...key }])
    commands.push(['Input.dispatchKeyEvent', { type: 'keyUp', timestamp: at + 0.02, ...key, text: '' }])
    at += 0.05
  }
  await line(commands)
  await page.waitForTimeout(Math.max(0, at * 1000 - Date.now()))
}

/** As the protocol of the browser counts modifiers. */
const CTRL = 2

function keyOf(name: string) {
  const letter = /^Control\+([a-z])$/.exec(name)?.[1]
  if (letter !== undefined) {
    const upper = letter.toUpperCase()
    return { key: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0), modifiers: CTRL, text: '' }
  }
  const virtual = VIRTUAL[name]
  if (virtual === undefined)
    return { key: name, code: placeOf(name).code, windowsVirtualKeyCode: name.charCodeAt(0), text: name }
  return { key: name, code: name, windowsVirtualKeyCode: virtual, text: name === 'Enter' ? '\r' : '' }
}
