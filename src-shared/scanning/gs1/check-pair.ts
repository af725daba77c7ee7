import { SET_82 } from './charsets.ts'

/** Set 32: digits and capitals without those that look alike. */
const SET_32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** As many as the longest key with a check character pair has signs before it (AI 8013, 8014: 25 − 2). */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]

/**
 * The check character pair of a Global Model Number (General Specifications, 7.9.5): the values of
 * the signs times rising primes from the right, modulo 1021, in two signs of set 32. In: the number
 * without the pair, at most 23 signs of set 82. Null for anything else.
 */
export function checkPair(text: string): string | null {
  if (text.length > PRIMES.length) return null
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const value = SET_82.indexOf(text.charAt(text.length - 1 - i))
    if (value < 0) return null
    sum += value * (PRIMES[i] ?? 0)
  }
  const check = sum % 1021
  return SET_32.charAt(check >> 5) + SET_32.charAt(check & 31)
}

/** Whether the last two signs are the check character pair of those before them. */
export function hasCheckPair(text: string): boolean {
  return text.length > 2 && checkPair(text.slice(0, -2)) === text.slice(-2)
}
