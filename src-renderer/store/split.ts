/** Changes of one kind, parted into what stands and what is gone; of several for one thing the last counts. */
export type Split<D> = { readonly set: { readonly id: string; readonly doc: D }[]; readonly gone: string[] }

/** Changes that set something, without their kind, and the ids of those that remove it. The last of an id counts. */
export function split<D>(changes: readonly { readonly id: string; readonly doc: D | null }[]): Split<D> {
  const last = new Map(changes.map(({ id, doc }) => [id, doc]))
  const set: { id: string; doc: D }[] = []
  const gone: string[] = []
  for (const [id, doc] of last) {
    if (doc === null) gone.push(id)
    else set.push({ id, doc })
  }
  return { set, gone }
}
