import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'

/** Why what programs connect to cannot be seen here; null where it can. */
export function whyNotTraced(): string | null {
  if (process.platform !== 'linux') return 'connections are watched by strace, on Linux'
  const tried = spawnSync('strace', ['-f', '-yy', '-I', '2', '--seccomp-bpf', '-o', '/dev/null', 'true'])
  return tried.status === 0 ? null : 'strace is missing here, or may not be used'
}

/** Whatever addresses a peer, of all processes and threads: TCP, and UDP as names are looked up by. */
const CALLS = 'trace=connect,sendto,sendmsg,sendmmsg'

/** Writes a script that runs a program as it is, and has the kernel tell of its connections in `file`. Out: its path. */
export function tracing(program: string, file: string): string {
  const script = `${file}.sh`
  const options = `-f -qq -yy -I 2 --seccomp-bpf -e ${CALLS}`
  writeFileSync(script, `#!/bin/sh\nexec strace ${options} -o '${file}' '${program}' "$@"\n`)
  chmodSync(script, 0o700)
  return script
}

/**
 * Whom the program talked to so far, as `address:port`, each once: TCP connections that were tried, and UDP packets that were
 * sent. A UDP socket that is only given an address sends nothing: Chromium asks the kernel for routes in this way.
 */
export function peersIn(file: string): string[] {
  const peers = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const call = /\b(connect|sendto|sendmsg|sendmmsg)\(\d+<([A-Z]+)[^:]*:(?:\[([^>]*|.*?->.*?)\])?>/.exec(line)
      const [, name, kind, ends] = call ?? []
      const isUdp = kind?.startsWith('UDP') === true
      if (name === undefined || (isUdp && name === 'connect')) return []
      return [told(line) ?? (isUdp ? ends?.split('->')[1] : undefined)].filter((peer) => peer !== undefined)
    })
  return [...new Set(peers)]
}

/** The address that stands in the call itself. */
function told(line: string): string | undefined {
  const port = /sin6?_port=htons\((\d+)\)/.exec(line)?.[1]
  const address = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line)
  return port === undefined || address === null ? undefined : `${address[1] ?? address[2] ?? ''}:${port}`
}
