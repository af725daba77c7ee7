import { DirectoryDamaged } from '#store/directory/file-blocks.ts'

/** What `work` comes to; `otherwise` where it needs files of the directory that are damaged and being fetched again. */
export async function unlessDamaged<T, E>(work: () => Promise<T>, otherwise: E): Promise<T | E> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DirectoryDamaged) return otherwise
    throw error
  }
}

/** Members cannot be looked up now, because files of the directory are being fetched again. */
export type Mending = { readonly kind: 'mending' }
