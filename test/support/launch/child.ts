import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program of ours that says in a first line of JSON that it is ready. */
export async function startReady<T>(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly child: ChildProcess; readonly ready: T; readonly log: () => string }> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  child.stderr.on('data', (text: Buffer) => (log = (log + text.toString()).slice(-20_000)))
  const ready = await new Promise<T>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as T))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${log}`)))
  })
  return { child, ready, log: () => log }
}

/** Ends a child and waits until it is gone. */
export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}
