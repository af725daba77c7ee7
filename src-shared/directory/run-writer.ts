import type { Codec } from './codec.ts'
import { FileWriter, type MadeFile } from './file-writer.ts'
import { writeFilter } from './id-filter.ts'
import { LEADS_PER_BLOCK, writeLeads, type Lead } from './leads.ts'
import { POSTINGS_PER_BLOCK, writeKeyBlock, type Posting } from './key-block.ts'
import { ROWS_PER_BLOCK, writeRowBlock, type RowText } from './row-block.ts'

/**
 * Writes a run: sorted rows with how their names begin, then sorted postings, then `end`. Every file goes to `put` as soon as it is full, so no more
 * than one is held at a time. `filter`: whether the run lies above another one, whose rows it may overrule.
 */
export class RunWriter {
  readonly #codec: Codec
  readonly #put: (file: MadeFile) => Promise<void>
  readonly #rows: FileWriter
  readonly #keys: FileWriter
  readonly #ids: string[] | null
  readonly #leads: FileWriter
  #rowBlock: RowText[] = []
  #leadBlock: Lead[] = []
  #keyBlock: Posting[] = []
  #keyEntries = 0
  #count = 0

  constructor(codec: Codec, put: (file: MadeFile) => Promise<void>, options: { readonly filter: boolean }) {
    this.#codec = codec
    this.#put = put
    this.#rows = new FileWriter('rows', codec)
    this.#keys = new FileWriter('keys', codec)
    this.#leads = new FileWriter('leads', codec)
    this.#ids = options.filter ? [] : null
  }

  /** Rows so far; the place of the next one. */
  get count(): number {
    return this.#count
  }

  /** Something to wait for where a file is full, else null. */
  addRow(row: RowText, lead: Lead): Promise<void> | null {
    this.#count++
    this.#ids?.push(row.id)
    this.#rowBlock.push(row)
    this.#leadBlock.push(lead)
    const leads = this.#leadBlock.length === LEADS_PER_BLOCK ? this.#endLeadBlock() : null
    const rows = this.#rowBlock.length === ROWS_PER_BLOCK ? this.#endRowBlock() : null
    return leads === null ? rows : leads.then(() => rows ?? undefined)
  }

  addPosting({ key, ordinals }: Posting): Promise<void> | null {
    let waits: Promise<void> | null = null
    for (let from = 0; from < ordinals.length;) {
      const part = ordinals.slice(from, from + POSTINGS_PER_BLOCK - this.#keyEntries)
      from += part.length
      this.#keyBlock.push({ key, ordinals: part })
      this.#keyEntries += part.length
      if (this.#keyEntries < POSTINGS_PER_BLOCK) continue
      const ended = this.#endKeyBlock()
      if (ended !== null) waits = waits === null ? ended : waits.then(() => ended)
    }
    return waits
  }

  async endRows(): Promise<void> {
    await this.#endRowBlock()
    await this.#putFile(this.#rows.end())
    await this.#endLeadBlock()
    await this.#putFile(this.#leads.end())
  }

  async end(): Promise<void> {
    await this.#endKeyBlock()
    await this.#putFile(this.#keys.end())
    if (this.#ids === null) return
    const filter = new FileWriter('filter', this.#codec)
    const raw = writeFilter(this.#ids)
    await this.#putFile(filter.add('', this.#ids.length, raw) ?? filter.end())
  }

  #endRowBlock(): Promise<void> | null {
    const [first] = this.#rowBlock
    if (first === undefined) return null
    const full = this.#rows.add(first.id, this.#rowBlock.length, writeRowBlock(this.#rowBlock, this.#codec))
    this.#rowBlock = []
    return full && this.#put(full)
  }

  #endLeadBlock(): Promise<void> | null {
    if (this.#leadBlock.length === 0) return null
    const full = this.#leads.add('', this.#leadBlock.length, writeLeads(this.#leadBlock))
    this.#leadBlock = []
    return full && this.#put(full)
  }

  #endKeyBlock(): Promise<void> | null {
    const [first] = this.#keyBlock
    if (first === undefined) return null
    const full = this.#keys.add(first.key, this.#keyEntries, writeKeyBlock(this.#keyBlock, this.#codec))
    this.#keyBlock = []
    this.#keyEntries = 0
    return full && this.#put(full)
  }

  async #putFile(file: MadeFile | null): Promise<void> {
    if (file !== null) await this.#put(file)
  }
}
