import { app } from 'electron'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { UpdaterHost } from './services/updates/updates.ts'

declare const __UPDATE_KEYS__: string

/** The updater of this system, loaded when it is first wanted. `closed`: closes the till for what comes after it. */
export function systemUpdater(options: {
  readonly closed: () => Promise<void>
  readonly log: (message: string) => void
}): UpdaterHost {
  return {
    keys: __UPDATE_KEYS__.split(' ').filter((key) => key !== ''),
    ownPackages: ownPackages(),
    make: async () => (await import('electron-updater')).autoUpdater,
    install: (updater) => {
      void options.closed().then(() => {
        // The new one may start before this one is gone, and needs what only one may have.
        app.releaseSingleInstanceLock()
        updater.once('error', (error) => {
          options.log(`update: could not be installed: ${String(error)}`)
          app.relaunch()
          app.exit(1)
        })
        updater.quitAndInstall(true, true)
      })
    },
  }
}

/** An AppImage is its own package; the NSIS installer leaves a copy of itself. */
function ownPackages(): readonly string[] {
  const { APPIMAGE, LOCALAPPDATA = join(homedir(), 'AppData', 'Local') } = process.env
  if (process.platform === 'linux') return APPIMAGE === undefined ? [] : [APPIMAGE]
  return process.platform === 'win32' ? [join(LOCALAPPDATA, 'shuke-updater', 'installer.exe')] : []
}
