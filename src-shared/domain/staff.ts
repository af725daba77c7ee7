export type Role = 'cashier' | 'queue' | 'manager' | 'area'

/** A person who may sign in at a till. The PIN itself is never kept, only its slow hash. */
export type Staff = {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** PBKDF2-HMAC-SHA-256 (RFC 8018): base64url salt and hash, and the number of iterations. */
  readonly pin: { readonly salt: string; readonly hash: string; readonly iterations: number }
}
