import { useNotice } from '#ui/notices/notice-context.ts'
import { useText } from '#ui/text/use-text.ts'
import { useEffect } from 'react'
import { onDefect } from './defect-log.ts'

/** Tells of defects outside of any screen, each message once while it is shown. */
export function useDefectNotice(): void {
  const say = useText()
  const tell = useNotice()
  useEffect(
    () =>
      onDefect(({ from, message }) => {
        // A screen that broke says so itself, in its own place.
        if (from !== 'screen') tell({ tone: 'bad', title: say('app.defect.title'), todo: message })
      }),
    [say, tell],
  )
}
