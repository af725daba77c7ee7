import { carryOver, type Clash } from '#domain/drafting/carry-over.ts'
import { ruleChanges, type RuleChange } from '#domain/drafting/changes.ts'
import type { ProgrammeDraft, Typing } from '#domain/drafting/draft.ts'
import type { Programme } from '#domain/programme.ts'
import { millis, type Millis } from '#domain/units.ts'
import { parseProgramme, type ProgrammeIssue } from '#protocol/programme.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { inOneTransaction, type Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import type { Ports } from './ports.ts'

/** The rules in force and what a manager has made of them so far. */
export type DraftView = {
  readonly current: Programme
  /** What is worked on: the draft, or the rules in force where there is none. */
  readonly programme: Programme
  /** What the draft changes, against what it was made from. Empty where there is none. */
  readonly changes: readonly RuleChange[]
  readonly typing: Typing | null
  /** When the draft was written last, later with each time; null where there is none. */
  readonly at: Millis | null
  /** Another version was published since the draft was begun; what clashes with it. Null: it stands on the one in force. */
  readonly outdated: { readonly base: number; readonly clashes: readonly Clash[] } | null
  /** What headquarters would refuse. */
  readonly faults: readonly ProgrammeIssue[]
}

/** For `useLiveQuery`. Null before the first pull. */
export async function readDraft(store: Store): Promise<DraftView | null> {
  const [current, draft] = await Promise.all([latestProgramme(store), livingDraft(store)])
  if (current === null) return null
  if (draft === null)
    return { current, programme: current, changes: [], typing: null, at: null, outdated: null, faults: [] }
  const { base, programme, typing, at } = draft
  const parsed = parseProgramme(programme)
  return {
    ...{ current, programme, typing, at },
    changes: ruleChanges(base, programme),
    outdated:
      base.version === current.version
        ? null
        : { base: base.version, clashes: carryOver({ base, mine: programme, theirs: current }, 'mine').clashes },
    faults: parsed.ok ? [] : parsed.reason.issues,
  }
}

/** The draft that is written and not published; null where there is none, or what it became has come with a pull. */
export async function livingDraft(store: Store): Promise<ProgrammeDraft | null> {
  const [draft, current] = await Promise.all([readMeta(store, 'programme-draft'), latestProgramme(store)])
  if (draft === undefined || draft === null) return null
  return draft.sent !== null && (current?.version ?? 0) >= draft.sent ? null : draft
}

type DraftPorts = Pick<Ports, 'store' | 'now'>

/**
 * Changes the draft, or begins one. It is kept at once, across restarts. What ends as it began is no draft.
 * Out: `at` of the view that shows it.
 */
export async function changeDraft(
  ports: DraftPorts,
  change: (programme: Programme) => Programme,
): Promise<Millis | null> {
  return rewrite(ports, (draft) => ({ ...draft, programme: change(draft.programme), typing: null }))
}

/** Keeps what is being typed; null: the form was closed. */
export async function keepTyping(ports: DraftPorts, typing: Typing | null): Promise<void> {
  await rewrite(ports, (draft) => ({ ...draft, typing }))
}

/** Throws the draft away. */
export async function dropDraft({ store }: DraftPorts): Promise<void> {
  await writeMeta(store, 'programme-draft', null)
}

/** Carries the draft over to the version in force; of what clashes, our side or theirs. */
export async function carryDraftOver(ports: DraftPorts, prefer: 'mine' | 'theirs'): Promise<void> {
  await rewrite(ports, ({ base, programme, ...draft }, theirs) => ({
    ...draft,
    base: theirs,
    programme: carryOver({ base, mine: programme, theirs }, prefer).programme,
  }))
}

/** Notes which version headquarters made of it. */
export async function draftWasSent(ports: DraftPorts, version: number): Promise<void> {
  await rewrite(ports, (draft) => ({ ...draft, sent: version }))
}

async function rewrite(
  { store, now }: DraftPorts,
  change: (draft: ProgrammeDraft, current: Programme) => ProgrammeDraft,
): Promise<Millis | null> {
  return inOneTransaction(store, async () => {
    const current = await latestProgramme(store)
    if (current === null) return null
    const before = (await livingDraft(store)) ?? {
      ...{ base: current, programme: current, at: millis(0), typing: null, sent: null },
    }
    const draft = { ...change(before, current), at: millis(Math.max(now(), before.at + 1)) }
    const isNothing = draft.typing === null && ruleChanges(draft.base, draft.programme).length === 0
    await writeMeta(store, 'programme-draft', isNothing ? null : draft)
    return isNothing ? null : draft.at
  }, [store.meta, store.programmes])
}
