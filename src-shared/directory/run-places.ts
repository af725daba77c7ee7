import type { FileIndex } from './file-format.ts'

/** Where the blocks of a run's files of one kind lie: block number n of the run is block `n - from` of a file. */
export type FilePlace<F> = { readonly file: F; readonly from: number }

/** Numbers the blocks of files through, in order. */
export function placeFiles<F extends { readonly index: FileIndex }>(files: readonly F[]): readonly FilePlace<F>[] {
  let from = 0
  return files.map((file) => {
    const place = { file, from }
    from += file.index.first.length
    return place
  })
}

/** The file of block `block`, and its number there. Throws RangeError for a block that is not there. */
export function placeOf<F extends { readonly index: FileIndex }>(
  places: readonly FilePlace<F>[],
  block: number,
): { readonly file: F; readonly at: number } {
  const place = places.findLast(({ from }) => from <= block)
  if (place === undefined || block - place.from >= place.file.index.first.length) {
    throw new RangeError(`no block ${block}`)
  }
  return { file: place.file, at: block - place.from }
}
