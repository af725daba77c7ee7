import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { NoticeContext, PinContext, type Tell } from './notice-context.ts'
import { READING_TIME, stays, withNotice, type Notice, type ShownNotice } from './notice-list.ts'
import styles from './notice.module.css'
import { NoticeLine } from './NoticeLine.tsx'

/** Holds the notices of the screen. They lie over it in one fixed place: nothing moves for them. */
export function NoticeFrame(props: { readonly children: ReactNode }) {
  const [list, setList] = useState<readonly ShownNotice[]>([])
  const [pinned, pin] = useState<Notice | null>(null)
  const lastId = useRef(0)
  const tell = useCallback<Tell>((notice) => {
    lastId.current += 1
    const id = lastId.current
    setList((before) => withNotice(before, notice, id))
  }, [])
  const close = useCallback((id: number) => setList((before) => before.filter((notice) => notice.id !== id)), [])
  return (
    <NoticeContext value={tell}>
      <PinContext value={pin}>{props.children}</PinContext>
      <div className={styles['lane']} role="status" aria-live="polite">
        {list.map((notice) => (
          <Passing key={notice.id} notice={notice} close={close} />
        ))}
      </div>
      <div className={styles['pinned']} role="status" aria-live="polite">
        {pinned === null ? null : <NoticeLine notice={pinned} onClose={() => pinned.onClose?.()} />}
      </div>
    </NoticeContext>
  )
}

function Passing(props: { readonly notice: ShownNotice; readonly close: (id: number) => void }) {
  const { notice, close } = props
  useEffect(() => {
    if (stays(notice)) return
    const timer = setTimeout(() => close(notice.id), READING_TIME)
    return () => clearTimeout(timer)
  }, [notice, close])
  return <NoticeLine notice={notice} onClose={() => close(notice.id)} />
}
