import * as fs from 'node:fs/promises'

/** What the till's files need of a disk; the simulator gives them one that fails. */
export type Disk = Pick<typeof fs, 'access' | 'mkdir' | 'open' | 'readFile' | 'rename' | 'rm'>

export const realDisk: Disk = fs
