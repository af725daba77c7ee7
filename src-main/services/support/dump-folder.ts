import { join } from 'node:path'

/** Where crash dumps lie in a profile. */
export const dumpFolder = (profile: string): string => join(profile, 'crash-dumps')
