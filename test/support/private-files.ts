/** Files as a worker has them in the origin private file system, in memory. */
class FakeFile {
  bytes = new Uint8Array(0)
  readers = 0
  written = false

  get isOpen(): boolean {
    return this.readers > 0 || this.written
  }

  async createSyncAccessHandle({ mode }: { readonly mode?: 'read-only' } = {}) {
    const reads = mode === 'read-only'
    if (this.written || (!reads && this.readers > 0)) throw new DOMException('open', 'NoModificationAllowedError')
    if (reads) this.readers++
    else this.written = true
    let open = true
    const whileOpen = <T>(work: () => T): T => {
      if (!open) throw new DOMException('closed', 'InvalidStateError')
      return work()
    }
    return {
      read: (into: Uint8Array, { at }: { readonly at: number }) =>
        whileOpen(() => {
          const some = this.bytes.subarray(at, at + into.length)
          into.set(some)
          return some.length
        }),
      write: (bytes: Uint8Array, { at }: { readonly at: number }) =>
        whileOpen(() => {
          const all = new Uint8Array(Math.max(this.bytes.length, at + bytes.length))
          all.set(this.bytes)
          all.set(bytes, at)
          this.bytes = all
          return bytes.length
        }),
      flush: () => whileOpen(() => undefined),
      close: () => {
        if (!open) return
        open = false
        if (reads) this.readers--
        else this.written = false
      },
    }
  }
}

const missing = () => new DOMException('not there', 'NotFoundError')

class FakeFolder {
  readonly files = new Map<string, FakeFile>()

  async getFileHandle(name: string, { create = false } = {}): Promise<FakeFile> {
    const file = this.files.get(name) ?? (create ? new FakeFile() : null)
    if (file === null) throw missing()
    this.files.set(name, file)
    return file
  }

  async removeEntry(name: string): Promise<void> {
    const file = this.files.get(name)
    if (file === undefined) throw missing()
    if (file.isOpen) throw new DOMException('open', 'NoModificationAllowedError')
    this.files.delete(name)
  }

  async *keys(): AsyncGenerator<string> {
    yield* [...this.files.keys()]
  }
}

const folders = new Map<string, FakeFolder>()
const root = {
  async getDirectoryHandle(name: string): Promise<FakeFolder> {
    const folder = folders.get(name) ?? new FakeFolder()
    folders.set(name, folder)
    return folder
  },
  async removeEntry(name: string): Promise<void> {
    if (!folders.delete(name)) throw missing()
  },
}
Object.defineProperty(globalThis.navigator, 'storage', {
  configurable: true,
  value: { getDirectory: async () => root },
})

/** The private files of a database, to be looked at and spoilt. */
export const privateFiles = (store: { readonly name: string }): ReadonlyMap<string, { bytes: Uint8Array }> =>
  folders.get(`${store.name}-directory`)?.files ?? new Map()
