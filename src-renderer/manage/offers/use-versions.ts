import type { PublishedVersion } from '#protocol/publish.ts'
import { useSession } from '#ui/session.ts'
import { publishedVersions } from '#usecases/publish-draft.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

export type Versions = {
  /** Those read so far, latest first. */
  readonly versions: readonly PublishedVersion[]
  /** There are older ones. */
  readonly more: boolean
  readonly state: 'reading' | 'read' | 'offline'
  /** Reads the next older ones; after a lost line the same again. */
  readonly readMore: () => void
}

/** What was published, as headquarters has it, page by page. */
export function useVersions(): Versions {
  const { askHq } = useSession()
  const [page, setPage] = useState<Omit<Versions, 'readMore'>>({ versions: [], more: false, state: 'reading' })
  const isOver = useRef(false)
  const read = useCallback(
    async (known: readonly PublishedVersion[]) => {
      const next = await publishedVersions(askHq, known.at(-1)?.version ?? null)
      if (isOver.current) return
      setPage((before) =>
        next === null
          ? { ...before, state: 'offline' }
          : { versions: [...known, ...next.versions], more: next.more, state: 'read' },
      )
    },
    [askHq],
  )
  useEffect(() => {
    isOver.current = false
    void read([])
    return () => {
      isOver.current = true
    }
  }, [read])
  const readMore = () => {
    setPage({ ...page, state: 'reading' })
    void read(page.versions)
  }
  return { ...page, readMore }
}
