import type { CheckDue } from '#domain/spend-check.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { DigitsRefusal, ManagerRefusal } from '#usecases/check-member.ts'
import type { CodeRefusal, NoCodes } from '#usecases/member-code.ts'

/** Why the member is checked for this receipt. */
export function sayCheckDue(say: Say, { value, from, checked }: CheckDue, name: string): string {
  const facts = { name, value: formatMoneyShort(value), from: formatMoneyShort(from) }
  return checked === 0
    ? say('counter.check.why', facts)
    : say('counter.check.why.more', { ...facts, checked: formatMoneyShort(checked) })
}

/** Why no one-time code can be asked for. */
export function sayNoCodes(say: Say, why: NoCodes | 'asking'): string {
  switch (why) {
    case 'asking':
      return say('counter.check.codes.asking')
    case 'offline':
      return say('counter.check.codes.offline')
    case 'no-sender':
      return say('counter.check.codes.no-sender')
  }
}

/** Why digits were not taken. */
export function sayDigitsRefusal(say: Say, refusal: DigitsRefusal): string {
  switch (refusal.kind) {
    case 'wrong-digits':
      return say('counter.check.wrong-digits', { left: refusal.left })
    case 'digits-locked':
      return say('counter.check.digits-locked', { minutes: Math.ceil(refusal.left / 60_000) })
    case 'not-four-digits':
      return say('counter.check.not-four-digits')
    case 'no-mobile':
      return say('counter.check.no-mobile')
  }
}

/** Why a one-time code was not sent or not taken. */
export function sayCodeRefusal(say: Say, refusal: CodeRefusal): string {
  switch (refusal.kind) {
    case 'offline':
    case 'no-sender':
      return sayNoCodes(say, refusal.kind)
    case 'too-soon':
      return say('counter.check.code.too-soon', { seconds: refusal.seconds })
    case 'not-sent':
      return say('counter.check.code.not-sent')
    case 'not-six-digits':
      return say('counter.check.code.not-six-digits')
    case 'wrong-code':
      return say('counter.check.code.wrong', { left: refusal.left })
    case 'code-over':
      return say('counter.check.code.over')
    case 'unknown-at-hq':
      return say('counter.check.code.unknown-at-hq')
    case 'refused':
      return say('counter.check.code.refused', { code: refusal.code })
  }
}

/** Why a manager's word was not taken. */
export function sayManagerRefusal(say: Say, refusal: ManagerRefusal): string {
  switch (refusal.kind) {
    case 'reason-missing':
      return say('counter.refused.reason-missing')
    case 'reason-too-long':
      return say('counter.refused.reason-too-long', { max: refusal.max })
    case 'unknown-approver':
      return say('counter.refused.unknown-approver')
  }
}
