import { createLogFile, logFolder, type Log } from './log-file.ts'

/**
 * The log of this run in the profile, told on standard error as well. What nothing catches is in it before the program
 * ends of it.
 */
export function openLog({ profile, version }: { readonly profile: string; readonly version: string }): Log {
  const log = createLogFile({
    folder: logFolder(profile),
    now: () => Date.now(),
    echo: (line) => void process.stderr.write(line),
  })
  log(`started: version ${version}, ${process.platform} ${process.arch}`, 'info')
  process.on('uncaughtExceptionMonitor', (error) => log(`not caught: ${stackOf(error)}`, 'error'))
  return log
}

/** What was thrown, with where from. */
export const stackOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown)
