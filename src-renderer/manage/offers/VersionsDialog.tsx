import { ruleChanges } from '#domain/drafting/changes.ts'
import type { PublishedVersion } from '#protocol/publish.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatMoment } from '#ui/format/time.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { publishedVersions, takeBack } from '#usecases/publish-draft.ts'
import { IconCloudOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import styles from './offers.module.css'
import { PublishDialog, usePublishPorts } from './PublishDialog.tsx'
import { sayChange } from './say-change.ts'

type Page = { readonly versions: readonly PublishedVersion[]; readonly more: boolean }

/** What was published: by whom, when and what it changed; an earlier one can be brought back. */
export function VersionsDialog(props: { readonly onClose: () => void }) {
  const say = useText()
  const { locale } = useIntl()
  const { askHq } = useSession()
  const ports = usePublishPorts()
  const [page, setPage] = useState<Page | 'offline' | null>(null)
  const [back, setBack] = useState<PublishedVersion | null>(null)
  useEffect(() => {
    let isOver = false
    void publishedVersions(askHq, null).then((read) => {
      if (!isOver) setPage(read ?? 'offline')
    })
    return () => {
      isOver = true
    }
  }, [askHq])
  return (
    <DialogFrame title={say('offers.versions')} width="large" onClose={props.onClose}>
      {page === null ? <Waiting title={say('offers.versions.reading')} /> : null}
      {page === 'offline' ? (
        <EmptyState
          icon={<IconCloudOff size={36} />}
          title={say('offers.refused.offline')}
          todo={say('offers.versions.offline.todo')}
        />
      ) : null}
      {page === null || page === 'offline' ? null : (
        <ol className={styles['versions']}>
          {page.versions.map((version, place) => {
            const before = page.versions[place + 1]
            const changes = before === undefined ? [] : ruleChanges(before.programme, version.programme)
            return (
              <li key={version.version} className={styles['version']}>
                <div>
                  <strong>{say('offers.version', { version: version.version })}</strong>
                  <small>
                    {[version.by?.name ?? say('offers.versions.head-office'), formatMoment(version.at, locale)].join(
                      say('ui.separator'),
                    )}
                  </small>
                  <p>
                    {version.takesBack === null
                      ? null
                      : say('offers.versions.takes-back', { version: version.takesBack })}
                    {changes.map((change) => sayChange(say, change)).join(say('ui.list-separator'))}
                    {before === undefined && !page.more ? say('offers.versions.first') : null}
                  </p>
                </div>
                {place === 0 ? (
                  <em className={styles['state']}>{say('offers.versions.current')}</em>
                ) : (
                  <PlainButton onClick={() => setBack(version)}>
                    <Words id="offers.versions.back" />
                  </PlainButton>
                )}
              </li>
            )
          })}
        </ol>
      )}
      {back === null ? null : (
        <PublishDialog
          why={say('offers.versions.why', { version: back.version })}
          publish={({ id: staff }) => takeBack(ports, { staff, version: back.version, programme: back.programme })}
          onClose={props.onClose}
        />
      )}
    </DialogFrame>
  )
}
