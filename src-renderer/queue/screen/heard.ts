import type { Heard } from './announcer.ts'

const KEY = 'shuke-heard'
/** More calls than can be fresh at once. */
const KEPT = 50

/** What this window has announced; its own for as long as the window lives, through reloads and crashes of the page. */
export function heardInWindow(storage: Storage): Heard {
  let keys = (storage.getItem(KEY) ?? '').split('\n').filter((key) => key !== '')
  return {
    has: (key) => keys.includes(key),
    add(key) {
      keys = [...keys, key].slice(-KEPT)
      storage.setItem(KEY, keys.join('\n'))
    },
  }
}
