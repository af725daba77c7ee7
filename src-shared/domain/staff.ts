export type Role = 'cashier' | 'queue' | 'manager' | 'area'

/** A person who may sign in at a till. The PIN itself is never kept, only its slow hash. */
export type Staff = {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Their own membership, by the member's id; left out where they have none, or it was not told. */
  readonly member?: string
  /** PBKDF2-HMAC-SHA-256 (RFC 8018): base64url salt and hash, and the number of iterations. */
  readonly pin: { readonly salt: string; readonly hash: string; readonly iterations: number }
}
