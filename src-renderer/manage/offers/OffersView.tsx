import { readMeta } from '#store/meta.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { publishDraft } from '#usecases/publish-draft.ts'
import { readDraft, type DraftView } from '#usecases/programme-draft.ts'
import { SegmentedControl } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { newIdFor } from './change-rules.ts'
import { DraftBar } from './DraftBar.tsx'
import { EndDialog } from './EndDialog.tsx'
import { NewRuleDialog, type NewRule } from './NewRuleDialog.tsx'
import { NoRules } from './NoRules.tsx'
import { OfferList } from './OfferList.tsx'
import { OfferPage } from './OfferPage.tsx'
import styles from './offers.module.css'
import { PublishDialog, usePublishPorts } from './PublishDialog.tsx'
import { editingOf, type Editing } from './editing.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { AREAS, areaOf, keyOf, rulesIn, rulesOf, type Area, type Rule } from './rules.ts'
import { sayChange } from './say-change.ts'
import { TrialDialog } from './TrialDialog.tsx'
import { useCosts } from './use-costs.ts'
import { useDraftChanges } from './use-draft-changes.ts'
import { useGoods } from './use-goods.ts'
import { useRuleActions } from './use-rule-actions.ts'
import { useRuleFacts } from './use-rule-facts.ts'
import { VersionsDialog } from './VersionsDialog.tsx'
import { begun, ended, type WholePart } from './whole-parts.ts'

/** Offers, coupons and member days in the manager's hand: write, read in words, try, publish, take back. */
export function OffersView() {
  const { store } = useSession().ports
  const view = useLiveQuery(() => readDraft(store), [store])
  if (view === undefined) return <KeysHeld />
  return view === null ? <EmptyState title={<Words id="offers.no-programme" />} /> : <Offers view={view} />
}

const AREA_TEXT: Readonly<Record<Area, MessageKey>> = {
  offers: 'offers.area.offers',
  points: 'offers.area.points',
  members: 'offers.area.members',
  queue: 'offers.area.queue',
  care: 'offers.area.care',
  desk: 'offers.area.desk',
}
/** What screen readers call the list of an area. */
const LIST_TEXT: Readonly<Record<Area, MessageKey>> = { ...AREA_TEXT, offers: 'offers.list' }

type Dialog = 'new' | 'try' | 'publish' | 'versions' | { readonly edit: Editing } | { readonly end: WholePart }

function Offers(props: { readonly view: DraftView }) {
  const say = useText()
  const { ports } = useSession()
  const { view } = props
  const { programme, current, changes, faults, outdated, typing } = view
  const goods = useGoods()
  const facts = useRuleFacts(programme, goods)
  const costs = useCosts(facts.today)
  const spent = useLiveQuery(() => readMeta(ports.store, 'spent'), [ports]) ?? {}
  const publishPorts = usePublishPorts()
  const change = useDraftChanges(view)
  const [area, setArea] = useState<Area>('offers')
  const [chosen, setChosen] = useState<string | null>(null)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const rules = rulesIn(rulesOf(say, programme), area)
  const rule = rules.find((each) => keyOf(each) === chosen) ?? rules[0] ?? null
  const choose = (one: { readonly of: Rule['of']; readonly id: string }) => {
    setArea(areaOf(one.of))
    setChosen(keyOf(one))
  }
  const edit = () => {
    if (rule !== null) setDialog({ edit: editingOf(programme, rule, rule.id) })
  }
  const begin = (wish: NewRule) => {
    setDialog({ edit: editingOf(programme, wish, newIdFor(wish.of, [programme, current], ports.now())) })
  }
  const goOn = () => {
    if (typing !== null) setDialog({ edit: typing as Editing })
  }
  const actions = useRuleActions(rule, facts, spent, change, { edit, choose, end: (part) => setDialog({ end: part }) })
  const isDraft = changes.length > 0
  const mayPublish = isDraft && faults.length === 0 && outdated === null
  useKeys([
    { stroke: 'F7', label: 'offers.new', run: () => setDialog('new') },
    { stroke: 'F8', label: 'offers.try', run: () => setDialog('try'), enabled: isDraft },
    { stroke: 'F9', label: 'offers.publish', run: () => setDialog('publish'), enabled: mayPublish },
    { stroke: 'F10', label: 'offers.versions', run: () => setDialog('versions') },
  ])
  const close = () => setDialog(null)
  return (
    <div className={styles['view']}>
      <div className={styles['tools']}>
        <PlainButton stroke="F7" onClick={() => setDialog('new')}>
          <Words id="offers.new" />
        </PlainButton>
        <PlainButton stroke="F8" disabled={!isDraft} onClick={() => setDialog('try')}>
          <Words id="offers.try" />
        </PlainButton>
        <PlainButton
          look={mayPublish ? 'primary' : 'plain'}
          stroke="F9"
          disabled={!mayPublish}
          onClick={() => setDialog('publish')}
        >
          <Words id="offers.publish" />
        </PlainButton>
        <span className={styles['version-now']}>{say('offers.in-force', { version: current.version })}</span>
        <PlainButton look="quiet" stroke="F10" onClick={() => setDialog('versions')}>
          <Words id="offers.versions" />
        </PlainButton>
      </div>
      <DraftBar
        view={view}
        isTyping={dialog !== null}
        onGoOn={goOn}
        onMend={(editing) => {
          choose(editing)
          setDialog({ edit: editing })
        }}
      />
      <div className={styles['grid']}>
        <Panel
          title={say('offers.list.title')}
          aside={
            <SegmentedControl
              aria-label={say('offers.areas')}
              value={area}
              data={(Object.keys(AREAS) as readonly Area[]).map((each) => ({
                value: each,
                label: say(AREA_TEXT[each]),
              }))}
              onChange={(next) => setArea(next)}
            />
          }
          flush
        >
          {rules.length === 0 ? (
            <NoRules area={area} onBegin={(part) => void change((all) => begun(all, part, say('offers.lane.first')))} />
          ) : (
            <OfferList
              {...{ rules, facts, spent, changes }}
              label={say(LIST_TEXT[area])}
              chosen={rule === null ? null : keyOf(rule)}
              onChoose={choose}
              onOpen={edit}
            />
          )}
        </Panel>
        {rule === null ? <div /> : <OfferPage key={keyOf(rule)} {...{ rule, facts, spent, costs, actions }} />}
      </div>
      {dialog === 'new' ? <NewRuleDialog {...{ programme, area }} onChoose={begin} onClose={close} /> : null}
      {dialog === 'try' ? (
        <TrialDialog published={current} draft={programme} today={facts.today} onClose={close} />
      ) : null}
      {dialog === 'versions' ? <VersionsDialog facts={facts} onClose={close} /> : null}
      {dialog === 'publish' ? (
        <PublishDialog
          why={say('offers.publish.why', {
            changes: changes.map((change) => sayChange(say, change)).join(say('ui.list-separator')),
          })}
          programme={programme}
          publish={({ id }) => publishDraft(publishPorts, id)}
          onClose={close}
        />
      ) : null}
      {dialog !== null && typeof dialog === 'object' && 'end' in dialog ? (
        <EndDialog
          part={dialog.end}
          onEnd={() => {
            void change((all) => ended(all, dialog.end))
            close()
          }}
          onClose={close}
        />
      ) : null}
      {dialog !== null && typeof dialog === 'object' && 'edit' in dialog ? (
        <RuleEditor
          key={keyOf(dialog.edit)}
          editing={dialog.edit}
          {...{ programme, goods, facts, change }}
          onClose={close}
          onSaved={(saved) => {
            choose(saved)
            close()
          }}
        />
      ) : null}
    </div>
  )
}
