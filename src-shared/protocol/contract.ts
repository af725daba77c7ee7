import { z } from 'zod'
import type { Call } from './contract/call.ts'
import { examples } from './contract/examples.ts'
import { RECOVER } from './contract/recover-call.ts'
import { LEAVING_CALLS } from './contract/leaving-calls.ts'
import { PIN_CALL } from './contract/pin-call.ts'
import { GiftAnswer, GiftRequest } from './club.ts'
import { DirectoryAnswer } from './directory.ts'
import { LIVE_TYPE } from './live.ts'
import { CodeMeansAnswer, SendCodeAnswer, SendCodeRequest, TryCodeAnswer, TryCodeRequest } from './member-code.ts'
import { PublishAnswer, PublishRequest, VersionsAnswer, VersionsQuery } from './publish.ts'
import { HoldAnswer, HoldRequest } from './rights.ts'
import { ReviewAnswer, ReviewQuery } from './review.ts'
import { SegmentAnswer, SegmentMembersAnswer, SegmentMembersRequest, SegmentRequest } from './segment.ts'
import { Hash } from './scalars.ts'
import {
  EnrolAnswer,
  EnrolRequest,
  HealthAnswer,
  JournalAnswer,
  JournalQuery,
  MAX_BYTES,
  MAX_PUSH_BYTES,
  PullAnswer,
  PullQuery,
  PushAnswer,
  PushRequest,
} from './sync.ts'

/**
 * What a till asks of headquarters, whoever's it is: one entry per call. `docs/openapi.json` is made of it, the
 * conformance cases and the tests of the reference headquarters hold every answer against it. What head office itself
 * calls (`/admin/v1`) is the reference headquarters' own and not part of it.
 */
export const CALLS: readonly Call[] = [
  {
    id: 'health',
    method: 'GET',
    path: '/v1/health',
    signed: false,
    summary: 'Whether headquarters is there, and its clock',
    description: 'Answers only where the database answers.',
    answer: HealthAnswer,
    refusals: [],
    example: examples.health,
  },
  {
    id: 'enrol',
    method: 'POST',
    path: '/v1/enrol',
    signed: false,
    summary: 'Makes a key the key of a till',
    description:
      'By a one-time code that head office gave out for the till. Case, dashes, spaces and look-alikes (O and 0, I, L and 1) of the code do not matter. Sending the same code with the same key again answers the same, so a lost answer costs nothing. A new code for a till that has a key replaces its machine.',
    body: EnrolRequest,
    maxBody: MAX_BYTES,
    answer: EnrolAnswer,
    refusals: [
      'bad-request',
      'too-large',
      'till-too-old',
      'till-too-new',
      'too-many',
      'code-wrong',
      'code-used',
      'code-expired',
      'till-revoked',
    ],
    example: examples.enrol,
  },
  RECOVER,
  {
    id: 'push',
    method: 'POST',
    path: '/v1/push',
    signed: true,
    summary: 'Sends events of the journal, in order',
    description:
      'Each event is applied once, however often it comes, and gets a verdict: `applied`, later `already`, or `rejected`. Verdicts stand in the order of the events. What became of them is durable before the answer. A rejected event is kept whole and holds up nothing behind it; only `gap` stops a batch, and then what came before it is done. `head` is the highest sequence that headquarters has dealt with; the till goes on above it.',
    body: PushRequest,
    maxBody: MAX_PUSH_BYTES,
    answer: PushAnswer,
    refusals: ['gap'],
    example: examples.push,
  },
  {
    id: 'hold',
    method: 'POST',
    path: '/v1/hold',
    signed: true,
    summary: 'Holds what an open checkout would spend',
    description:
      'While it stands other tills see it, and points that the right of the till does not cover are given to it at once as far as they are free. Sent again with the same id it is renewed; with no points and no coupons it is given back. It lapses by itself after two minutes. A sale never waits for it.',
    body: HoldRequest,
    maxBody: MAX_BYTES,
    answer: HoldAnswer,
    refusals: ['unknown-member', 'no-programme'],
    example: examples.hold,
  },
  {
    id: 'codeMeans',
    method: 'GET',
    path: '/v1/member-codes',
    signed: true,
    summary: 'Whether one-time codes can be sent to members',
    description: 'A till that learns of nobody who sends them offers the last digits of the mobile only, and says why.',
    maxBody: MAX_BYTES,
    answer: CodeMeansAnswer,
    refusals: [],
    example: examples.codeMeans,
  },
  {
    id: 'sendCode',
    method: 'POST',
    path: '/v1/member-codes',
    signed: true,
    summary: 'Sends a member a one-time code',
    description:
      'Six digits, to the mobile that headquarters knows; the till never learns code or number. Only a hash is kept. A code can be used for a short time, at the till that asked for it, and the one before it stops working. How often one is sent is limited by member and by till.',
    body: SendCodeRequest,
    maxBody: MAX_BYTES,
    answer: SendCodeAnswer,
    refusals: ['no-sender', 'unknown-member', 'code-too-soon', 'code-not-sent'],
    example: examples.sendCode,
  },
  {
    id: 'tryCode',
    method: 'POST',
    path: '/v1/member-codes/try',
    signed: true,
    summary: 'Tries a one-time code of a member',
    description:
      'A right one is answered with its id, which goes into the sale or reward; sent again, it is answered the same. After a few wrong ones the code is over.',
    body: TryCodeRequest,
    maxBody: MAX_BYTES,
    answer: TryCodeAnswer,
    refusals: ['member-code-wrong', 'member-code-over'],
    example: examples.tryCode,
  },
  {
    id: 'publish',
    method: 'POST',
    path: '/v1/programme',
    signed: true,
    summary: 'Publishes new rules, by a manager at a till',
    description:
      'The document becomes the next version and comes to all tills with the pull, as if head office had published it. It must have been made from the version in force, and be published by somebody who is a manager (`manager`, `area`) of the store by what headquarters knows. One that says what is in force already changes nothing, whatever version it names, so a lost answer costs nothing: send it again.',
    body: PublishRequest,
    maxBody: MAX_PUSH_BYTES,
    answer: PublishAnswer,
    refusals: ['programme-invalid', 'not-allowed', 'stale'],
    example: examples.publish,
  },
  {
    id: 'versions',
    method: 'GET',
    path: '/v1/programmes',
    signed: true,
    summary: 'Lists what was published, latest first',
    description:
      'With who published it and when, and the documents: an earlier one is taken back by publishing it again.',
    query: VersionsQuery,
    maxBody: MAX_BYTES,
    answer: VersionsAnswer,
    refusals: [],
    example: examples.versions,
  },
  PIN_CALL,
  ...LEAVING_CALLS,
  {
    id: 'pull',
    method: 'GET',
    path: '/v1/pull',
    signed: true,
    summary: 'Fetches what has changed since a cursor',
    description:
      'Each thing comes once, as it now stands, or with `doc: null` where it is gone. Pages up to `more: false` are one pull and are taken over whole: pages with `more: true` repeat the `appliedSeq` of the last complete pull, because some of their rows contain the latest events of the till and others not yet. The cursor is opaque and may be used again; nothing that was committed is ever skipped by one. Without a cursor everything comes.',
    query: PullQuery,
    answer: PullAnswer,
    maxBody: MAX_BYTES,
    refusals: ['cursor-unknown'],
    example: examples.pull,
  },
  {
    id: 'journal',
    method: 'GET',
    path: '/v1/journal',
    signed: true,
    summary: 'Gives a till its own journal back',
    description:
      'For a till that lost its disk: its events above `after`, whole and in order, also those that were rejected; not those of a fork.',
    query: JournalQuery,
    answer: JournalAnswer,
    maxBody: MAX_BYTES,
    refusals: [],
    example: examples.journal,
  },
  {
    id: 'review',
    method: 'GET',
    path: '/v1/review',
    signed: true,
    summary: 'What a period came to, in the store or in all',
    description:
      'For managers, who see their own store, and area managers, who see all. The sums are of the sales, refunds and rewards that tills pull, so what a till of the store reckons from its own copy is the same to the fen. Nobody can be told in the answer.',
    query: ReviewQuery,
    answer: ReviewAnswer,
    maxBody: MAX_BYTES,
    refusals: ['not-allowed'],
    example: examples.review,
  },
  {
    id: 'club-gift',
    method: 'POST',
    path: '/v1/club/gift',
    signed: true,
    summary: 'Keeps the gift of a club event for a member',
    description:
      'Once over all tills, before it is handed out. The till that it is kept for may ask again as long as it has not told that it handed it out (`club-noted`); no other till gets it then. A till that cannot ask may hand out so many as the programme says, and where that comes to two gifts a person is told.',
    body: GiftRequest,
    maxBody: MAX_BYTES,
    answer: GiftAnswer,
    refusals: ['unknown-member', 'no-programme', 'unknown-event', 'gift-gone'],
    example: examples['club-gift'],
  },
  {
    id: 'segment',
    method: 'POST',
    path: '/v1/segment',
    signed: true,
    summary: 'How many members a condition means',
    description:
      'For managers (`manager`, `area`) of the store. Counted over all members as they stand, by the programme in force and the model of the day, with how many of them agree to be written to and their part of the sales of the last 90 days. The condition need not be published. Nobody can be told in the answer.',
    body: SegmentRequest,
    maxBody: MAX_BYTES,
    answer: SegmentAnswer,
    refusals: ['not-allowed', 'no-programme'],
    example: examples.segment,
  },
  {
    id: 'segment-members',
    method: 'POST',
    path: '/v1/segment/members',
    signed: true,
    summary: 'Who of them may be written to',
    description:
      'For managers of the store, page by page: members whom the condition means and who agree to be written to by the channel. What is asked for is logged; the till notes it in its journal (`segment-exported`) before it hands anything out.',
    body: SegmentMembersRequest,
    maxBody: MAX_BYTES,
    answer: SegmentMembersAnswer,
    refusals: ['not-allowed', 'no-programme'],
    example: examples['segment-members'],
  },
  {
    id: 'directory',
    method: 'GET',
    path: '/v1/directory',
    signed: true,
    summary: 'Names the files in which all members come',
    description:
      'For a till that is new, or has many changes: the members as sorted files, and where in the feed they stand as these say. A till fetches the files that it does not have, and gives `cursor` as `directory` with its pulls, which then leave out the members that the files hold. Null where headquarters makes no files: members come row by row. docs/DIRECTORY.md tells how they are read.',
    answer: DirectoryAnswer,
    maxBody: MAX_BYTES,
    refusals: [],
    example: examples.directory,
  },
  {
    id: 'directory-file',
    method: 'GET',
    path: '/v1/directory/{hash}',
    signed: true,
    summary: 'A file of the directory, whole or from somewhere on',
    description:
      'Its name is the SHA-256 of its bytes, so it never changes and may be kept. `Range` (RFC 9110, one range of bytes) goes on where a fetch was cut off.',
    params: z.object({ hash: Hash }),
    answer: { contentType: 'application/octet-stream', description: 'The bytes; with 206 those of the range.' },
    also: {
      304: 'It has not changed: `If-None-Match` was its name in quotes.',
      416: 'The range begins behind its end.',
    },
    maxBody: MAX_BYTES,
    refusals: ['not-found'],
    example: { params: { hash: 'b'.repeat(64) } },
  },
  {
    id: 'live',
    method: 'GET',
    path: '/v1/live',
    signed: true,
    summary: 'Tells when there is something to pull',
    description:
      'Server-sent events. An event `changed` says that something was committed, by whichever process, and no more: `data` is `{"shared": …, "members": …}`, whether in what all tills share or in what belongs to members. A comment comes at least every ten seconds. A till pulls when the stream opens, at each event and when it ends; where a stream cannot be had it polls. A stream ends after a while by itself, and the oldest of a till gives way where it opens too many.',
    answer: { contentType: LIVE_TYPE, description: 'A stream without end of `event: changed` and comments.' },
    maxBody: MAX_BYTES,
    refusals: ['stopping'],
    example: {},
  },
]
