import type { FactKind } from '../event.ts'
import type { Change } from '../sync.ts'

/** What each kind of event tells, and what headquarters makes of it. */
export const EVENT_KINDS: Readonly<Record<FactKind, string>> = {
  'sale-committed':
    'A sale, paid. Never refused for what it comes to: points that were not there become `owed`, a coupon that was used before is told to a person. Its id is that of the event.',
  'member-enrolled':
    'Somebody became a member at this till. Where the mobile number is known, both become one member: the one that headquarters knew first lives on.',
  'sale-refunded':
    'Goods came back. Headquarters computes again what goes back from the stored sale and the refunds posted before it, so that two tills cannot give back more than was sold. Its id is that of the event.',
  'reward-redeemed': 'A reward was handed over for points. Its id is that of the event.',
  'reward-returned': 'A reward was brought back unused: its points go back, its coupon is void. Posted once.',
  'card-changed':
    'A card was given to a member, reported lost, or given in the place of a lost one. Of two tills that give one card to two members the first counts.',
  'profile-changed':
    'A person wants something otherwise in their profile: name, mobile number, birthday, sex, consent to messages by channel. Of changes of one thing the last that headquarters takes in counts; a number that is somebody else’s is not taken over, and a person is told. Posted to whoever the member was merged into; it waits for an enrolment that is still to come.',
  'member-revealed':
    'Somebody saw what is hidden of a member: the whole mobile number, the year of birth. Changes nothing; counted by day and staff.',
  'member-exported':
    'Everything that the till knows of a member was handed out as a file. Changes nothing; counted by day and staff.',
  'member-erased':
    'A member wants to be forgotten. What is personal goes from everything that headquarters has, also from the events of all tills, whose hashes stay true (docs/ERASURE.md); what they had is forfeited. What still comes in about them is posted without the person.',
  'segment-exported':
    'A manager got names and numbers of the members of a segment who agree to be written to by a channel, so many of them. Changes nothing; kept for whoever asks.',
  'club-noted':
    'Somebody came to a club event, or was handed its gift. Passed on to all tills as it is. A second gift of one event for one member is told to a person. Its id is that of the event.',
  'coupon-issued':
    'The till has signed a coupon, which is good without asking. A sale that used it may come first; of one ticket all tills make the same coupon, so it counts once.',
  'queue-moved':
    'Something happened to a ticket of the queue: taken, called, skipped, passed, back again, seated, gone, taken back. Passed on to the tills of the store as it is; a queue is the set of its facts. Its id is that of the event.',
  'care-noted':
    'Something was done for a customer: a step of a complaint, the outcome of a follow-up, a rating. Passed on to the tills of the store as it is; complaints and tasks are the set of their facts. Its id is that of the event.',
  'points-given':
    'Points for a complaint. Fact and batch have the id of the complaint, so however many tills give them, they are posted once; only those that are posted are passed on.',
  'conflict-settled': 'A person decided about a conflict. The first decision counts; a later one changes nothing.',
  'shift-opened': 'Somebody opened a shift with so much cash in the drawer.',
  'cash-moved': 'Cash was put into the drawer (above zero) or taken out.',
  'shift-closed':
    'A shift was counted and closed. Headquarters adds it up from the events and tells a person where it differs.',
  'basket-parked': 'A basket was put aside. Changes nothing that others pull.',
  'basket-resumed': 'A parked basket was taken up again.',
  'basket-discarded':
    'A basket with goods in it was thrown away. Passed on to the tills of the store, for the manager.',
  'staff-signed-in': 'Somebody signed in at the till.',
  'staff-signed-out': 'Somebody signed out.',
  'sign-in-failed':
    'A wrong PIN, or a staff card that nobody has (`staff` null): how many in a row for the person, and at the till.',
  'sign-in-locked':
    'Too many wrong PINs: for so many ms of running the person, or (`staff` null) nobody, can sign in at this till.',
  'approval-given':
    'A manager approved something on the spot, by PIN or card. The fact that needed it follows and names them.',
  'act-noted':
    'Somebody did what an audit asks for: set a PIN, took a table out of the till, published rules, changed a setting, opened the drawer with nothing sold.',
}

/** What each kind of change is, and which tills get it. `doc: null` says that the thing is gone. */
export const CHANGE_KINDS: Readonly<Record<Change['kind'], string>> = {
  programme: 'The rules that head office published; exactly one is in force. All tills.',
  product: 'Something that is sold. All tills.',
  staff: 'Somebody who may sign in. All tills, or those of one store.',
  member: 'A member as it now stands, with points, coupons, plans and cards. All tills.',
  'member-merged':
    'This member is another one from now on: `into`. Events that name either are posted to that one. All tills.',
  'member-erased':
    'This member is to be forgotten: a till takes out of its own journal and of all that it keeps what is personal. `ids`: who they ever were; `events`: events that are about them without naming them. All tills.',
  sale: 'A sale, so that it can be refunded. The tills of its store.',
  'discarded-basket': 'A basket with goods in it that was thrown away. The tills of its store.',
  refund: 'What was taken back of a sale. The tills of its store.',
  redemption: 'A reward that was handed over; gone once it was brought back. The tills of its store.',
  coupon: 'A coupon that nobody holds: whoever brings its code may use it. Those of members come with them. All tills.',
  conflict:
    'What tills apart have done and does not fit together, who should get what back, and how it was settled. The tills of the store of its event.',
  'lost-card': 'A card that works nowhere any more; gone once it was found again. All tills.',
  'coupon-key':
    'A key by which signed coupons are checked: one of headquarters, or that of a till with its certificate; `revoked` where nothing by it is good any more. All tills.',
  'coupon-mark':
    'What became of a signed coupon: used, and by which receipt, revoked, or usable again after a refund. Of those that nobody has used nothing comes. All tills.',
  'care-model':
    'How members come and what they spend: parameters of BG/NBD (times in days) and of Gamma-Gamma (money in fen), from which tills say how likely a member is to come again and what they are worth. One, newly fitted each day. All tills.',
  liability:
    'What all members have in points and owe, by the month of its last day, how much of it is expected to expire, and what expired on which day. One, newly reckoned each day. All tills.',
  'queue-fact':
    'Something that happened to a ticket of the queue. Whoever folds the same facts, in order of `at` and id, sees the same queue. The tills of its store.',
  'care-fact':
    'Something that was done for a customer. Whoever folds the same facts, in order of `at` and id, sees the same complaints and tasks. The tills of its store.',
  'club-fact':
    'Somebody came to a club event, or was handed its gift. Whoever folds the same facts sees the same guests. All tills.',
  rights:
    'What the tills of a store may spend of the points of a member without asking, and what open checkouts of any store hold. The tills of that store.',
}
