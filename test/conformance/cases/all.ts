import type { Group } from '../case.ts'
import { club, memberCodes, pins, recovery, segments } from './asking.ts'
import { enrolment, guessing } from './enrolment.ts'
import { retirement, unsent } from './leaving.ts'
import { ledgers } from './ledgers.ts'
import { once } from './once.ts'
import { coupons, merges } from './people.ts'
import { publishing } from './publishing.ts'
import { journal, pull } from './pull.ts'
import { fork, push } from './push.ts'
import { refusals } from './refusals.ts'
import { revocation, signatures } from './signatures.ts'

/** Everything that a headquarters promises, in the order in which it is tried. */
export const ALL: readonly Group[] = [
  enrolment,
  signatures,
  push,
  once,
  pull,
  journal,
  ledgers,
  merges,
  coupons,
  publishing,
  pins,
  memberCodes,
  club,
  segments,
  recovery,
  unsent,
  refusals,
  fork,
  retirement,
  revocation,
  guessing,
]
