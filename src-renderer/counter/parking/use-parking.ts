import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { resumeBasket } from '#usecases/resume-basket.ts'
import { sayParkingRefusal } from '../words/say-parking-refusal.ts'

export type Parking = {
  /** Each answers whether it was done; why not is told. */
  readonly park: (label: string) => Promise<boolean>
  readonly resume: (basketId: string) => Promise<boolean>
  readonly discard: (basketId: string) => Promise<boolean>
}

/** Parking, resuming and throwing away baskets. */
export function useParking(): Parking {
  const { ports, staff } = useSession()
  const say = useText()
  const tell = useNotice()
  const refuse = (refusal: Parameters<typeof sayParkingRefusal>[1]): false => {
    tell({ tone: 'bad', ...sayParkingRefusal(say, refusal) })
    return false
  }
  return {
    park: async (label) => {
      const result = await parkBasket(ports, { label, staff: staff.id })
      return result.ok ? true : refuse(result.reason)
    },
    resume: async (basketId) => {
      const result = await resumeBasket(ports, { basketId, staff: staff.id })
      if (!result.ok) return refuse(result.reason)
      if (result.value.programmeChanged !== null) {
        tell({ tone: 'warn', title: say('counter.park.repriced'), todo: say('counter.park.repriced.todo') })
      }
      return true
    },
    discard: async (basketId) => {
      const result = await discardBasket(ports, { basketId, staff: staff.id })
      return result.ok ? true : refuse(result.reason)
    },
  }
}
