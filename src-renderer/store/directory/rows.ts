import type { FileKind } from '#directory/file-format.ts'

/** A file of the directory as it is kept: its sealed blocks are one private file. */
export type DirectoryFileRow = {
  readonly hash: string
  readonly kind: FileKind
  /** Of the private file. */
  readonly name: string
  /** Its fences, sealed. */
  readonly index: Uint8Array
}

/** The directory in use. */
export type InstalledDirectory = {
  /** Of the manifest. */
  readonly id: number
  /** Where in the feed it stands; goes with every pull. */
  readonly cursor: string
  readonly members: number
  /** The lowest first; hashes of files in order. */
  readonly runs: readonly { readonly rows: number; readonly files: readonly string[] }[]
}
