/** A card number with its middle hidden: `8800000017` → `88****0017`. One that is shorter than eight stands as it is. */
export function maskCard(card: string): string {
  return card.length < 8 ? card : `${card.slice(0, 2)}****${card.slice(-4)}`
}
