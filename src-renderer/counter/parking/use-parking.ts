import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { resumeBasket, type Resumed } from '#usecases/resume-basket.ts'
import { sayParkingRefusal } from '../words/say-parking-refusal.ts'

export type Parking = {
  /** Each answers whether it was done, `resume` with what has changed meanwhile; why not is told. */
  readonly park: (label: string) => Promise<boolean>
  readonly resume: (basketId: string) => Promise<Resumed | null>
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
      if (result.ok) return result.value
      refuse(result.reason)
      return null
    },
    discard: async (basketId) => {
      const result = await discardBasket(ports, { basketId, staff: { id: staff.id, name: staff.name } })
      return result.ok ? true : refuse(result.reason)
    },
  }
}
