export type Role = 'cashier' | 'queue' | 'manager' | 'area'

/** What a PIN is checked against: PBKDF2-HMAC-SHA-256 (RFC 8018), base64url salt and hash, and the number of iterations. */
export type PinHash = { readonly salt: string; readonly hash: string; readonly iterations: number }

/** A person who may sign in at a till. Neither the PIN nor the code of the card is ever kept, only their hashes. */
export type Staff = {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Their own membership, by the member's id; left out where they have none, or it was not told. */
  readonly member?: string
  readonly pin: PinHash
  /** SHA-256 (base64url) of the code of their card; left out where they have none, or it is blocked. */
  readonly card?: string
}

/** What OWASP's Password Storage Cheat Sheet asks of PBKDF2-HMAC-SHA-256. */
export const PIN_ITERATIONS = 600_000
