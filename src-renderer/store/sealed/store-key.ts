/** The key under which a till's database is sealed: 32 bytes. */
export type StoreKey = Uint8Array

/** The key as the host gives it: 32 bytes, base64. */
export const storeKey = (base64: string): StoreKey =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
