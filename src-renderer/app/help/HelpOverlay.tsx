import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { helpTopicNow, type HelpTopic } from '#ui/help-topic.ts'
import { useKeyLayers } from '#ui/keys/KeyFrame.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { SearchBox } from '#ui/SearchBox.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconQuestionMark } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import styles from './help.module.css'
import { KeyList } from './KeyList.tsx'
import { findHelp, loadHelp, type HelpPage } from './topics.ts'

/** The keys of the screen under it, as they were when help was asked for, and the words for where one is. */
export function HelpOverlay(props: { readonly onClose: () => void }) {
  const say = useText()
  const { locale } = usePreferences().settings
  const layers = useKeyLayers()
  const [keys] = useState(() => layers.listed())
  const [topic, setTopic] = useState<HelpTopic>(helpTopicNow)
  const [typed, setTyped] = useState('')
  const [pages, setPages] = useState<readonly HelpPage[]>([])
  useEffect(() => {
    let wanted = true
    void loadHelp(locale).then((loaded) => {
      if (wanted) setPages(loaded)
    })
    return () => {
      wanted = false
    }
  }, [locale])
  const step = (by: 1 | -1) => {
    const at = pages.findIndex((page) => page.topic === topic)
    const next = pages[(at + by + pages.length) % pages.length]
    if (next !== undefined) setTopic(next.topic)
  }
  const isSearching = typed.trim() !== ''
  const found = isSearching ? findHelp(pages, typed) : pages.filter((page) => page.topic === topic)
  return (
    <DialogFrame title={say('app.help.title')} onClose={props.onClose} width="wide">
      <PageKeys onStep={step} />
      <div className={styles['help']}>
        <section className={styles['left']} aria-label={say('app.help.keys')}>
          <h3 className={styles['head']}>{say('app.help.keys')}</h3>
          <KeyList keys={keys} />
          <p className={styles['note']}>{say('app.help.scan')}</p>
          <p className={styles['note']}>{say('app.help.map')}</p>
        </section>
        <section className={styles['right']} aria-label={say('app.help.words')}>
          <SearchBox
            value={typed}
            onChange={setTyped}
            autoFocus
            label={say('app.help.search')}
            placeholder={say('app.help.search')}
          />
          <div className={styles['topics']} role="group" aria-label={say('app.help.topics')}>
            {pages.map((page) => (
              <PlainButton
                key={page.topic}
                pressed={!isSearching && page.topic === topic}
                onClick={() => {
                  setTopic(page.topic)
                  setTyped('')
                }}
              >
                {page.title}
              </PlainButton>
            ))}
          </div>
          <div className={styles['words']} aria-live="polite">
            {found.map((page) => (
              <Page key={page.topic} page={page} />
            ))}
            {isSearching && found.length === 0 ? (
              <EmptyState
                icon={<IconQuestionMark size={36} />}
                title={say('app.help.none')}
                todo={say('app.help.none.todo')}
              />
            ) : null}
          </div>
        </section>
      </div>
    </DialogFrame>
  )
}

/** Inside the dialog, so that they belong to it. */
function PageKeys(props: { readonly onStep: (by: 1 | -1) => void }) {
  useKeys([
    { stroke: 'PageDown', run: () => props.onStep(1), inFields: true },
    { stroke: 'PageUp', run: () => props.onStep(-1), inFields: true },
  ])
  return null
}

function Page({ page }: { readonly page: HelpPage }) {
  return (
    <article>
      <h3 className={styles['head']}>{page.title}</h3>
      <p>{page.what}</p>
      <dl className={styles['entries']}>
        {page.entries.map(({ ask, answer }) => (
          <div key={ask}>
            <dt>{ask}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}
