/** What is wrong with a new PIN; null where it will do. */
export type PinFault = 'form' | 'easy'

/**
 * A new PIN has 4 to 12 digits and is not one of the first that somebody would try: one digit repeated, digits in a row up or
 * down, a pair repeated.
 */
export function pinFault(pin: string): PinFault | null {
  if (!/^\d{4,12}$/.test(pin)) return 'form'
  const steps = Array.from(pin)
    .slice(1)
    .map((digit, place) => (Number(digit) - Number(pin[place]) + 10) % 10)
  const isRun = [0, 1, 9].some((step) => steps.every((each) => each === step))
  return isRun || /^(\d\d)\1+$/.test(pin) ? 'easy' : null
}
