/**
 * A mobile number with its middle hidden: `13800138899` → `138****8899`; with `tail` hidden as well `138********`. Anything
 * shorter is hidden whole.
 */
export function maskMobile(mobile: string, tail: 'shown' | 'hidden' = 'shown'): string {
  if (mobile.length < 8) return '*'.repeat(mobile.length)
  return tail === 'hidden'
    ? `${mobile.slice(0, 3)}${'*'.repeat(mobile.length - 3)}`
    : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
}
