/** The till that a signed request comes from; `number` as it stands in the till's codes. */
export type Till = { readonly id: string; readonly store: string; readonly number: number }
