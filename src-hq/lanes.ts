/** Lanes of members; a lane is what transactions lock, see feed.ts. */
export const MEMBER_LANES = 64
/** The lane of what all tills share: programme, products, staff. */
export const SHARED_LANE = 64
export const LANES = MEMBER_LANES + 1

/**
 * The lane of a member id, a mobile number, a till … : FNV-1a (32 bit) over UTF-16 code units, modulo 64.
 * Stored with every row, so it must never change.
 */
export function laneOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  // The low bits of FNV alone are uneven for keys that differ in their last characters only.
  return ((hash ^ (hash >>> 16)) >>> 0) % MEMBER_LANES
}
