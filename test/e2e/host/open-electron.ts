// What the preload script puts into the page, for everything here that runs in it.
import type {} from '#app/bridge-client.ts'
import { startElectron } from '#test/support/launch/till.ts'
import type { ElectronApplication, Page } from '@playwright/test'

/** The bridge as an attacker takes it: any name, any input. */
export type LooseBridge = { call(name: unknown, input: unknown): Promise<{ readonly ok: boolean }> }

/** The real app in real Electron, with its main process in reach. */
export async function openElectron(env: Readonly<Record<string, string>>): Promise<{
  readonly app: ElectronApplication
  readonly page: Page
}> {
  const app = await startElectron(env)
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return { app, page }
}
