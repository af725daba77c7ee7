import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'

/** Why what programs connect to cannot be seen here; null where it can. */
export function whyNotTraced(): string | null {
  if (process.platform !== 'linux') return 'connections are watched by strace, on Linux'
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'])
  return tried.status === 0 ? null : 'strace is missing here, or may not be used'
}

/** Whatever addresses a peer, of all processes and threads: TCP, and UDP as names are looked up by. */
const CALLS = 'trace=connect,sendto,sendmsg,sendmmsg'

/** Writes a script that runs a program as it is, and has the kernel tell of its connections in `file`. Out: its path. */
export function tracing(program: string, file: string): string {
  const script = `${file}.sh`
  writeFileSync(script, `#!/bin/sh\nexec strace -f -qq -I 2 --seccomp-bpf -e ${CALLS} -o '${file}' '${program}' "$@"\n`)
  chmodSync(script, 0o700)
  return script
}

/** The addresses that were met so far, as `address:port`, each once; sockets within the machine that have no address are not. */
export function peersIn(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const peers = lines.flatMap((line) => {
    const port = /sin6?_port=htons\((\d+)\)/.exec(line)?.[1]
    const address = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line)
    return port === undefined || address === null ? [] : [`${address[1] ?? address[2] ?? ''}:${port}`]
  })
  return [...new Set(peers)]
}
