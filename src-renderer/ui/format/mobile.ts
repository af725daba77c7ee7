/** A mobile number with its middle hidden: `13800138899` → `138****8899`. Anything shorter is hidden whole. */
export function maskMobile(mobile: string): string {
  return mobile.length < 8 ? '*'.repeat(mobile.length) : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
}
