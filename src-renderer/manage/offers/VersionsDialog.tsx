import { ruleChanges } from '#domain/drafting/changes.ts'
import type { PublishedVersion } from '#protocol/publish.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatMoment } from '#ui/format/time.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { takeBack } from '#usecases/publish-draft.ts'
import { IconCloudOff } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { CompareVersions } from './CompareVersions.tsx'
import styles from './offers.module.css'
import { PublishDialog, usePublishPorts } from './PublishDialog.tsx'
import { sayChange } from './say-change.ts'
import { useVersions } from './use-versions.ts'

/** What was published: by whom, when and what it changed; any two can be compared, an earlier one brought back. */
export function VersionsDialog(props: { readonly facts: RuleFacts; readonly onClose: () => void }) {
  const say = useText()
  const ports = usePublishPorts()
  const { versions, more, state, readMore } = useVersions()
  const [back, setBack] = useState<PublishedVersion | null>(null)
  const [compared, setCompared] = useState<readonly [number, number] | null>(null)
  const [latest] = versions
  return (
    <DialogFrame title={say('offers.versions')} width="large" onClose={props.onClose}>
      {versions.length === 0 && state === 'reading' ? <Waiting title={say('offers.versions.reading')} /> : null}
      {versions.length === 0 && state === 'offline' ? (
        <EmptyState
          icon={<IconCloudOff size={36} />}
          title={say('offers.refused.offline')}
          todo={say('offers.versions.offline.todo')}
          action={
            <PlainButton onClick={readMore}>
              <Words id="offers.versions.again" />
            </PlainButton>
          }
        />
      ) : null}
      {compared === null ? (
        <>
          <ol className={styles['versions']}>
            {versions.map((version, place) => (
              <Version
                key={version.version}
                version={version}
                before={versions[place + 1]}
                isFirst={!more && place === versions.length - 1}
              >
                {version === latest ? (
                  <em className={styles['state']}>{say('offers.versions.current')}</em>
                ) : (
                  <>
                    <PlainButton
                      look="quiet"
                      onClick={() => setCompared([version.version, latest?.version ?? version.version])}
                    >
                      <Words id="offers.versions.compare" />
                    </PlainButton>
                    <PlainButton onClick={() => setBack(version)}>
                      <Words id="offers.versions.back" />
                    </PlainButton>
                  </>
                )}
              </Version>
            ))}
          </ol>
          {more ? (
            <PlainButton grow busy={state === 'reading'} onClick={readMore}>
              <Words id={state === 'offline' ? 'offers.versions.again' : 'offers.versions.more'} />
            </PlainButton>
          ) : null}
        </>
      ) : (
        <CompareVersions
          {...{ versions, compared, facts: props.facts }}
          onCompare={setCompared}
          onBack={() => setCompared(null)}
        />
      )}
      {back === null ? null : (
        <PublishDialog
          why={say('offers.versions.why', { version: back.version })}
          programme={back.programme}
          publish={({ id: staff }) => takeBack(ports, { staff, version: back.version, programme: back.programme })}
          onClose={props.onClose}
        />
      )}
    </DialogFrame>
  )
}

/** One publishing, against the one `before` it where that is read. */
function Version(props: {
  readonly version: PublishedVersion
  readonly before: PublishedVersion | undefined
  readonly isFirst: boolean
  readonly children: ReactNode
}) {
  const say = useText()
  const { locale } = useIntl()
  const { version, before } = props
  const changes = before === undefined ? [] : ruleChanges(before.programme, version.programme)
  const by = version.by?.name ?? say('offers.versions.head-office')
  return (
    <li className={styles['version']}>
      <div>
        <strong>{say('offers.version', { version: version.version })}</strong>
        <small>{[by, formatMoment(version.at, locale)].join(say('ui.separator'))}</small>
        <p>
          {version.takesBack === null ? null : say('offers.versions.takes-back', { version: version.takesBack })}
          {changes.map((change) => sayChange(say, change)).join(say('ui.list-separator'))}
          {props.isFirst ? say('offers.versions.first') : null}
        </p>
      </div>
      <div className={styles['line']}>{props.children}</div>
    </li>
  )
}
