import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconX, type Icon } from '@tabler/icons-react'
import { PlainButton } from '../PlainButton.tsx'
import { useText } from '../text/use-text.ts'
import type { Notice, NoticeTone } from './notice-list.ts'
import styles from './notice.module.css'

const SIGN: Readonly<Record<NoticeTone, Icon>> = {
  info: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
}

/** One notice: a sign, what happened, what to do, and the way to close it. */
export function NoticeLine(props: { readonly notice: Notice; readonly onClose: () => void }) {
  const say = useText()
  const { notice } = props
  const Sign = SIGN[notice.tone]
  return (
    <div className={`${styles['notice']} ${styles[notice.tone]}`}>
      <Sign size={22} aria-hidden="true" className={styles['sign']} />
      <div className={styles['text']}>
        <p className={styles['title']}>{notice.title}</p>
        {notice.todo === undefined ? null : <p>{notice.todo}</p>}
      </div>
      {notice.action === undefined ? null : (
        <PlainButton
          keepsFocus
          busy={notice.action.busy === true}
          {...(notice.action.stroke === undefined ? {} : { stroke: notice.action.stroke })}
          onClick={notice.action.run}
        >
          {notice.action.label}
        </PlainButton>
      )}
      <PlainButton look="quiet" keepsFocus label={say('ui.close')} onClick={props.onClose}>
        <IconX size={18} aria-hidden="true" />
      </PlainButton>
    </div>
  )
}
