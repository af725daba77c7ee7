/** A card's number with its check digit (ISO/IEC 7812-1, annex B). In: the digits before it. */
export function luhnFor(body: string): string {
  const sum = [...body].reverse().reduce((total, sign, i) => {
    const digit = Number(sign) * (i % 2 === 0 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return body + String((10 - (sum % 10)) % 10)
}
