import type { UpdateState } from '#bridge/updates.ts'
import { CancellationToken, type AppUpdater } from 'electron-updater'
import type { KeptVersions } from './kept-versions.ts'
import { followSigned, readSigned } from './signed-feed.ts'
import { UpdateProblem } from './update-problem.ts'
import { compareVersions, isVersion } from './versions.ts'

/** A package that lies ready, and the updater that installs it. */
export type Round = { readonly updater: AppUpdater; readonly version: string }

/** Between tries of a download, in ms. */
const PAUSES = [2_000, 15_000, 60_000]

/**
 * One round of the updater: looks at the feed, and gets what is newer. `channel`: the version that is wanted instead,
 * also where it is older; null for the latest. Out: what lies ready, else null, and why not is shown. Throws
 * `UpdateProblem`, or what the updater throws.
 */
export async function runUpdater(options: {
  readonly make: () => Promise<AppUpdater>
  readonly keys: readonly string[]
  readonly ownPackages: readonly string[]
  readonly kept: KeptVersions
  readonly version: string
  readonly feed: string
  readonly channel: string | null
  /** A version that somebody went back from. */
  readonly left: string | null
  readonly now: () => number
  readonly log: (message: string) => void
  readonly show: (state: UpdateState) => void
  /** Is given what ends the download. */
  readonly stopBy: (cancel: () => void) => void
  readonly pauses?: readonly number[]
}): Promise<Round | null> {
  const { channel, show, version } = options
  const updater = await options.make()
  follow(updater, options.log)
  const found = await ask(updater, options)
  if (found === null) {
    show({ kind: 'off', why: 'not-here' })
    return null
  }
  const offered = found.updateInfo.version
  if (!isVersion(offered) || (channel !== null && offered !== channel)) throw new UpdateProblem('feed-malformed')
  if (!found.isUpdateAvailable) {
    const isNewer = compareVersions(offered, version) > 0
    show(isNewer ? { kind: 'later', version: offered } : { kind: 'current', checkedAt: options.now() })
    return null
  }
  if (offered === options.left) {
    show({ kind: 'left', version: offered })
    return null
  }
  const files = await download(updater, offered, options)
  if (channel === null) {
    await keep(updater, options, version, options.ownPackages)
    await keep(updater, options, offered, files)
  }
  show({ kind: 'ready', version: offered })
  return { updater, version: offered }
}

async function ask(updater: AppUpdater, { feed, channel, keys }: Parameters<typeof runUpdater>[0]) {
  const byShare = updater.isUserWithinRollout
  try {
    updater.allowDowngrade = channel !== null
    // Who wants a version by its name had it before, whoever may have it now.
    if (channel !== null) updater.isUserWithinRollout = () => true
    followSigned(updater, { url: feed, channel }, keys)
    return await updater.checkForUpdates()
  } finally {
    updater.isUserWithinRollout = byShare
  }
}

/** The updater does what it is told here, when it is told, and nothing by itself. */
function follow(updater: AppUpdater, log: (message: string) => void): void {
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.disableWebInstaller = true
  const quiet = () => undefined
  updater.logger = { info: quiet, debug: quiet, warn: quiet, error: (text) => log(`update: ${String(text)}`) }
}

async function download(
  updater: AppUpdater,
  version: string,
  { show, stopBy, pauses = PAUSES, log }: Parameters<typeof runUpdater>[0],
): Promise<readonly string[]> {
  const token = new CancellationToken()
  stopBy(() => token.cancel())
  const progress = ({ percent }: { readonly percent: number }) => {
    show({ kind: 'downloading', version, percent: Math.floor(Math.min(100, Math.max(0, percent))) })
  }
  updater.on('download-progress', progress)
  try {
    for (let tries = 0; ; tries++) {
      show({ kind: 'downloading', version, percent: 0 })
      try {
        return await updater.downloadUpdate(token)
      } catch (error) {
        const pause = pauses[tries]
        if (pause === undefined || token.cancelled) throw error
        log(`update: trying again in ${pause} ms: ${String(error)}`)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  } finally {
    updater.off('download-progress', progress)
  }
}

/** Keeps a version by the metadata that the feed has under its name. What cannot be kept cannot be gone back to, and that is all. */
async function keep(
  updater: AppUpdater,
  options: Parameters<typeof runUpdater>[0],
  version: string,
  packages: readonly string[],
): Promise<void> {
  const { kept, feed, keys, log } = options
  if ((await kept.list()).includes(version)) return
  try {
    const read = await readSigned(updater, { url: feed, channel: version }, keys)
    if (read === null || !(await kept.keep(read.signed, read.info, packages)))
      log(`update: no package of ${version} to keep`)
  } catch (error) {
    log(`update: ${version} could not be kept: ${String(error)}`)
  }
}
