import type { HostEvent } from '#bridge/routes.ts'
import { createScanRouter, type Scan } from '#input/scan-router.ts'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

/** What the specs read: scans heard, and everything that the page itself came to know. */
export type Heard = {
  scans: Scan[]
  keys: string[]
  inputs: string[]
  clicks: number
  submits: number
  focus: number
  /** Longest wait between two keys reaching the page, in ms: how much the sender stalled. */
  wait: number
}

declare global {
  interface Window {
    heard: Heard
    fromHost: (event: HostEvent) => void
  }
}

window.heard = { scans: [], keys: [], inputs: [], clicks: 0, submits: 0, focus: 0, wait: 0 }
const { heard } = window

let arrived = 0
window.addEventListener(
  'keydown',
  () => {
    const now = performance.now()
    if (heard.wait > 0) heard.wait = Math.max(heard.wait, now - arrived)
    else heard.wait = Number.MIN_VALUE
    arrived = now
  },
  true,
)

const router = createScanRouter({
  bridge: {
    listen(listener) {
      window.fromHost = listener
      return () => {}
    },
  },
  target: window,
  forms: () => ({ cardPrefixes: ['8000'] }),
})
router.listen((scan) => heard.scans.push(scan))
for (const type of ['keydown', 'keyup', 'keypress'] as const)
  window.addEventListener(type, (event) => heard.keys.push(`${type} ${event.key}`))
document.addEventListener('input', (event) => heard.inputs.push((event.target as HTMLInputElement).value))
document.addEventListener('focusin', () => heard.focus++)

function Controlled() {
  const [value, setValue] = useState('')
  return (
    <label>
      controlled
      <input id="controlled" value={value} onChange={(event) => setValue(event.target.value)} />
      <output id="state">{value}</output>
    </label>
  )
}

function Page() {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        heard.submits++
      }}
    >
      <input id="plain" />
      <Controlled />
      <textarea id="area" />
      <input id="secret" type="password" />
      <input id="number" type="number" />
      <input id="short" maxLength={3} />
      <input id="day" type="date" />
      <select id="list">
        <option>zero</option>
        <option>6 six</option>
        <option>S ess</option>
      </select>
      <input id="tick" type="checkbox" />
      <button id="submit" onClick={() => heard.clicks++}>
        OK
      </button>
      <dialog id="dialog">
        <input id="in-dialog" />
        <button id="dialog-button" type="button" onClick={() => heard.clicks++}>
          OK
        </button>
      </dialog>
    </form>
  )
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Page />)
