/** A GTIN as printed, with the zeros that make it 14 digits. */
export const gtin14Of = (gtin: string): string => gtin.padStart(14, '0')
