// What the preload script puts into the page, for everything here that runs in it.
import type {} from '#app/bridge-client.ts'
import { electronArguments, findElectron } from '#scripts/ground/find-electron.mjs'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

/** The bridge as an attacker takes it: any name, any input. */
export type LooseBridge = { call(name: unknown, input: unknown): Promise<{ readonly ok: boolean }> }

/** The real app in real Electron, with its main process in reach. */
export async function openElectron(env: Readonly<Record<string, string>>): Promise<{
  readonly app: ElectronApplication
  readonly page: Page
}> {
  const found = findElectron({ download: false })
  if (found.path === null) throw new Error(found.why)
  const app = await _electron.launch({
    executablePath: found.path,
    args: electronArguments(),
    env: { ...(process.env as Record<string, string>), ...env },
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return { app, page }
}
