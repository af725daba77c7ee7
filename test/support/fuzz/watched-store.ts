import type { Store } from '#store/open.ts'

/** Tells which tables of a store were written since it was asked last; of `meta` also which key. */
export function watchStore(store: Store): { written(): readonly string[] } {
  let written: string[] = []
  store.use({
    stack: 'dbcore',
    name: 'watch',
    create: (down) => ({
      ...down,
      table(name) {
        const table = down.table(name)
        return {
          ...table,
          mutate(request) {
            const values = request.type === 'put' || request.type === 'add' ? request.values : []
            const keys = name === 'meta' ? values.map((row: { key: string }) => `meta ${row.key}`) : [name]
            written.push(...keys)
            return table.mutate(request)
          },
        }
      },
    }),
  })
  return {
    written() {
      const told = written
      written = []
      return told
    },
  }
}
