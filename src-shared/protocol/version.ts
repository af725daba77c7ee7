import { PROTOCOL_VERSION } from './sync.ts'

/** Header in which a till says the protocol that it speaks with each signed request; without it, 1. */
export const PROTOCOL_HEADER = 'x-shuke-protocol'

/** The oldest protocol that headquarters of this version still serves. */
const OLDEST_PROTOCOL = 1

export type ProtocolRefusal = {
  readonly code: 'till-too-old' | 'till-too-new'
  readonly facts: { readonly till: number; readonly oldest: number; readonly newest: number }
}

/** Why headquarters cannot serve a till that speaks `version`; null where it can. */
export function protocolRefusal(version: number): ProtocolRefusal | null {
  const facts = { till: version, oldest: OLDEST_PROTOCOL, newest: PROTOCOL_VERSION }
  if (version < OLDEST_PROTOCOL) return { code: 'till-too-old', facts }
  return version > PROTOCOL_VERSION ? { code: 'till-too-new', facts } : null
}
