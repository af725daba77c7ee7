import type { Ticket } from '#domain/queue/ticket.ts'
import type { Result } from '#domain/refusal.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { callNext, moveTicket, type Move } from '#usecases/move-ticket.ts'
import { takeTicket, type TakeTicket } from '#usecases/take-ticket.ts'
import { undoQueue } from '#usecases/undo-queue.ts'
import { useRef } from 'react'
import { sayQueueRefusal, type QueueRefusal } from './words/say-queue-refusal.ts'

export type QueueActions = {
  readonly take: (wish: Omit<TakeTicket, 'ticketId' | 'factId' | 'staff'>) => Promise<Ticket | null>
  readonly callNext: (lane: string) => Promise<Ticket | null>
  /** `onOutOfTurn` is asked where only a manager may call it. */
  readonly move: (ticketId: string, move: Move, onOutOfTurn?: () => void) => Promise<Ticket | null>
  readonly undo: () => Promise<Ticket | null>
}

/**
 * What is done at the desk, one after the other, so that no key of a quick hand gets lost; what cannot be done is told in
 * words. A second touch of what gives out or calls a number, while the first is being written, is the same touch.
 */
export function useQueueActions(): QueueActions {
  const { ports, staff } = useSession()
  const say = useText()
  const tell = useNotice()
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const underWay = useRef(new Set<string>())
  const run = async <R extends QueueRefusal>(
    work: (ids: { readonly factId: string; readonly staff: string }) => Promise<Result<Ticket, R>>,
    refused?: (reason: R) => boolean,
  ): Promise<Ticket | null> => {
    const done = last.current.then(() => work({ factId: ports.newId(), staff: staff.id }))
    last.current = done.catch(() => undefined)
    const result = await done
    if (result.ok) return result.value
    if (refused?.(result.reason) !== true) tell({ tone: 'warn', stays: false, ...sayQueueRefusal(say, result.reason) })
    return null
  }
  const once = async (touch: string, act: () => Promise<Ticket | null>): Promise<Ticket | null> => {
    if (underWay.current.has(touch)) return null
    underWay.current.add(touch)
    try {
      return await act()
    } finally {
      underWay.current.delete(touch)
    }
  }
  return {
    take: (wish) => once('take', () => run((ids) => takeTicket(ports, { ...wish, ...ids, ticketId: ports.newId() }))),
    callNext: (lane) => once(`call ${lane}`, () => run((ids) => callNext(ports, { ...ids, lane }))),
    move: (ticketId, move, onOutOfTurn) =>
      run(
        (ids) => moveTicket(ports, { ...ids, ticketId, move }),
        (reason) => {
          if (reason.kind !== 'out-of-turn' || onOutOfTurn === undefined) return false
          onOutOfTurn()
          return true
        },
      ),
    undo: () => run((ids) => undoQueue(ports, ids)),
  }
}
