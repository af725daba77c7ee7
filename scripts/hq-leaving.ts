import { readFile } from 'node:fs/promises'
import { createHq } from '#hq/create-hq.ts'
import { retireByOffice } from '#hq/admin/tills.ts'
import { takeInUnsent } from '#hq/leaving/take-in-unsent.ts'
import type { Answer } from '#protocol/answer.ts'
import type { RetireAnswer } from '#protocol/retire.ts'
import type { UnsentAnswer } from '#protocol/unsent-file.ts'
import type { LeavingOptions } from './hq-options.ts'
import { askRunning, openKept, type RunningHq } from './hq-reach.ts'

const REASONS: Readonly<Record<string, string>> = {
  'unknown-till':
    '没有这台收银机 (unknown-till)；要的是它的 ID，不是几号机：停用时收银机上写着，也在 /admin/v1/tills 里',
  'wrong-token': '令牌不对 (wrong-token)',
  'too-many': '令牌错得太多，请稍后再试 (too-many)',
  'till-revoked': '这台收银机是吊销的，不能当作停用 (till-revoked)',
  'unsent-malformed': '不是收银机写的流水文件，或不完整；请重新拷贝 (unsent-malformed)',
  'unsent-foreign': '这家总部没有写这个文件的收银机 (unsent-foreign)',
  'unsent-altered': '文件和收银机签名的不一致：损坏、被改过，或不是给这家总部的。没有入账 (unsent-altered)',
  gap: '前面还缺流水，请先收前面的文件 (gap)',
  'unsent-fork': '同一处总部已有别的流水，请留好文件，由人核对 (unsent-fork)',
}

/** Retires a till, or takes in a file of what one could not send: at a headquarters that runs, or in the database itself. Out: what became of it. */
export async function carryOutLeaving(options: LeavingOptions): Promise<string> {
  const { asked } = options
  const file = asked.do === 'take-in' ? await readUnsent(asked.file) : null
  const answer =
    options.running === null ? await inDatabase(options, file) : await atRunning(options.running, asked, file)
  if (!answer.ok) {
    const where = asked.do === 'retire' ? asked.till : asked.file
    const facts = Object.keys(answer.facts).length === 0 ? '' : ` ${JSON.stringify(answer.facts)}`
    throw new Error(`${where}: ${REASONS[answer.code] ?? answer.code}${facts}`)
  }
  if ('retiredAt' in answer.data) {
    return `收银机 ${asked.do === 'retire' ? asked.till : ''} 已停用，已收到它的流水到第 ${answer.data.head} 条`
  }
  const { till, from, to, applied, already, rejected } = answer.data
  return `${till.name}（${till.number} 号）流水 ${from}–${to}：新入账 ${applied} 条，早已有 ${already} 条，待处理 ${rejected} 条${rejected === 0 ? '' : '（在门店收银台的“待店长处理”里）'}`
}

type Told = Answer<RetireAnswer | UnsentAnswer>

async function readUnsent(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Error(`${path}: 读不了这个文件 (${(error as NodeJS.ErrnoException).code})`, { cause: error })
  }
}

/** `file`: what the file says, where one is taken in. */
async function inDatabase({ place, asked }: LeavingOptions, file: string | null): Promise<Told> {
  const database = await openKept(place)
  try {
    const { context } = createHq({ database })
    const reply =
      asked.do === 'retire' ? await retireByOffice(context, asked.till) : await takeInUnsent(context, file ?? '', null)
    return reply.answer
  } finally {
    await database.close()
  }
}

async function atRunning(running: RunningHq, asked: LeavingOptions['asked'], file: string | null): Promise<Told> {
  const path = asked.do === 'retire' ? `tills/${encodeURIComponent(asked.till)}/retire` : 'unsent'
  const response = await askRunning(running, path, { method: 'POST', ...(file === null ? {} : { body: file }) })
  try {
    return (await response.json()) as Told
  } catch (error) {
    throw new Error(`${running.url}: 那里不是总部 (${response.status})`, { cause: error })
  }
}
