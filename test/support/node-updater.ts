import { configureRequestOptions, configureRequestUrl, HttpExecutor, type DownloadOptions } from 'builder-util-runtime'
import { AppImageUpdater, type AppUpdater } from 'electron-updater'
import { request, type ClientRequest, type RequestOptions } from 'node:http'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The updater's way into the network without Electron. */
class NodeExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: RequestOptions, callback: (response: unknown) => void): ClientRequest {
    return request({ ...options, agent: false }, callback)
  }

  /** As the updater's own executor does it. */
  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked = { headers: options.headers ?? undefined } as RequestOptions
      configureRequestUrl(url, asked)
      configureRequestOptions(asked)
      // Where it went well there is no error of either kind.
      const callback = (error?: Error | null) => (error instanceof Error ? reject(error) : resolve(destination))
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}

/**
 * The real updater of AppImages outside of Electron, up to `quitAndInstall`. `folder`: its cache and its own settings.
 * `packageFile`: what runs, as an AppImage says in its environment.
 */
export function nodeUpdater(folder: string, version: string, packageFile: string): AppUpdater {
  mkdirSync(folder, { recursive: true })
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, 'provider: generic\nurl: https://updates.shuke.invalid\nupdaterCacheDirName: cache\n')
  process.env['APPIMAGE'] = packageFile
  const updater = new AppImageUpdater(null, {
    version,
    name: 'shuke',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  })
  Object.assign(updater, { httpExecutor: new NodeExecutor() })
  return updater
}
