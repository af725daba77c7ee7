import { ruleChanges } from '#domain/drafting/changes.ts'
import type { PublishedVersion } from '#protocol/publish.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { NativeSelect } from '@mantine/core'
import styles from './offers.module.css'
import { sayDifference, type Difference } from './say-difference.ts'

/** Any two of the versions that were read, difference by difference: what it said, and what it says. */
export function CompareVersions(props: {
  readonly versions: readonly PublishedVersion[]
  readonly compared: readonly [number, number]
  readonly facts: RuleFacts
  readonly onCompare: (compared: readonly [number, number]) => void
  readonly onBack: () => void
}) {
  const say = useText()
  const { versions, compared, facts } = props
  const [from, to] = compared
  const [before, after] = compared.map((wanted) => versions.find(({ version }) => version === wanted)?.programme)
  const differences =
    before === undefined || after === undefined
      ? []
      : ruleChanges(before, after).map((change) => sayDifference(say, change, [before, after], facts))
  const select = (
    label: MessageKey,
    value: number,
    put: (version: number) => readonly [number, number],
    isFirst: boolean,
  ) => (
    <NativeSelect
      label={say(label)}
      value={value}
      data={versions.map(({ version }) => ({ value: String(version), label: say('offers.version', { version }) }))}
      data-autofocus={isFirst ? true : undefined}
      onChange={(event) => props.onCompare(put(Number(event.currentTarget.value)))}
    />
  )
  return (
    <div className={styles['compare']}>
      <div className={styles['pair']}>
        {select('offers.compare.from', from, (version) => [version, to], true)}
        {select('offers.compare.to', to, (version) => [from, version], false)}
        <PlainButton look="quiet" onClick={props.onBack}>
          <Words id="offers.compare.back" />
        </PlainButton>
      </div>
      {differences.length === 0 ? <p>{say('offers.compare.same')}</p> : null}
      <ul className={styles['versions']}>
        {differences.map((difference) => (
          <li key={difference.what} className={styles['difference']}>
            <strong>{difference.what}</strong>
            <Told {...difference} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Before and after in words; where the sentence does not change, that something finer did. */
function Told({ before, after }: Difference) {
  const say = useText()
  if (before === after) return <p className={styles['note']}>{say('offers.compare.finer')}</p>
  return (
    <dl>
      {before === null ? null : (
        <div>
          <dt>{say('offers.compare.before')}</dt>
          <dd>{before}</dd>
        </div>
      )}
      {after === null ? null : (
        <div>
          <dt>{say('offers.compare.after')}</dt>
          <dd>{after}</dd>
        </div>
      )}
    </dl>
  )
}
