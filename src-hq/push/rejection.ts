import type { RejectionCode } from '#protocol/contract/rejections.ts'

/** Why headquarters did not apply an event, and what a person can do. The event itself is kept. */
const REMEDIES: Readonly<Record<RejectionCode, string>> = {
  'unknown-kind': '总部版本较旧,还不认识这条流水。流水已完整保存;请升级总部,再在后台执行"重新入账"。',
  invalid: '这条流水的内容不符合约定,已原样保存。请把收银台编号和流水号告诉总部处理。',
  failed: '总部处理这条流水时出错,已原样保存。请联系总部;修复后在后台执行"重新入账"。',
  'no-programme': '总部还没有发布会员方案,这条流水已完整保存。请先发布方案,再在后台执行"重新入账"。',
  'unknown-member': '总部还没有这位会员的登记,这条流水已完整保存。登记入账后,在冲突页或后台执行"重新入账"。',
  'unknown-conflict': '总部没有这条冲突记录,处理决定已完整保存。可在冲突页或后台执行"重新入账"。',
  'bad-hash': '这条流水的校验值不对,可能被改动过,已原样保存。请联系总部核对。',
  'not-erased': '这条流水里的个人信息已被删除,但总部没有收到对应的会员删除记录,已原样保存。删除记录到达后会自动入账。',
  'wrong-till': '这条流水属于另一台收银台或门店,已原样保存。请联系总部核对。',
  duplicate: '这笔业务总部已经入过账,不会重复入账,无需处理。',
  fork: '这台收银台的流水与总部不连续(可能恢复过旧备份),已另行保存。请总部停用本机,再作为新收银台登记。',
}

/** Codes of events that a newer or mended headquarters may be able to apply. */
export const RETRIED: readonly RejectionCode[] = [
  'unknown-kind',
  'invalid',
  'failed',
  'no-programme',
  'unknown-member',
  'unknown-conflict',
  'not-erased',
]

export type Rejection = { readonly code: RejectionCode; readonly facts: Readonly<Record<string, unknown>> }

export const reject = (code: RejectionCode, facts: Readonly<Record<string, unknown>> = {}): Rejection => ({
  code,
  facts,
})

/** What a person can do about it; for codes that an older version wrote, the general advice. */
export const remedyOf = (code: string): string =>
  (REMEDIES as Readonly<Record<string, string | undefined>>)[code] ?? REMEDIES.failed
