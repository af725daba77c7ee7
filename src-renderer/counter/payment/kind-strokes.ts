/** Keys of the ways to pay, in the order of `TENDER_KINDS`. F1 stays with the help. */
export const KIND_STROKES = ['F2', 'F3', 'F4', 'F5', 'F6'] as const
