import type { Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'

type Attached = { readonly sessionId: string }

/** Asks the collector of the page and of each of its workers to work; what they say is that they have. */
export async function collectGarbage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const workers: string[] = []
  session.on('Target.attachedToTarget', ({ sessionId }: Attached) => workers.push(sessionId))
  // Playwright keeps the sessions of workers to itself; without `flatten` their messages go through the page's.
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  await wait(500)
  await session.send('HeapProfiler.collectGarbage')
  await Promise.all(workers.map((sessionId) => collectIn(sessionId)))
  await session.detach()

  function collectIn(sessionId: string): Promise<void> {
    return new Promise((resolve) => {
      session.on('Target.receivedMessageFromTarget', (from: Attached) => {
        if (from.sessionId === sessionId) resolve()
      })
      const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' })
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => resolve())
    })
  }
}
