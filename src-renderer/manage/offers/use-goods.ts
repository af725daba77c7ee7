import { shelves, type Shelf } from '#store/goods.ts'
import { useSession } from '#ui/session.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'

/** The goods of the shop, to name and to choose them. */
export type Goods = {
  readonly shelves: readonly Shelf[]
  readonly nameOf: (id: string) => string | undefined
}

export function useGoods(): Goods {
  const { store } = useSession().ports
  const found = useLiveQuery(() => shelves(store), [store])
  return useMemo(() => {
    const names = new Map((found ?? []).flatMap(({ products }) => products.map(({ id, name }) => [id, name] as const)))
    return { shelves: found ?? [], nameOf: (id) => names.get(id) }
  }, [found])
}
