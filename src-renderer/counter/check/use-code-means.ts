import { useSession } from '#ui/session.ts'
import { whyNoCodes, type NoCodes } from '#usecases/member-code.ts'
import { useEffect, useState } from 'react'

/** Why no one-time code can be asked for; null where it can. Until headquarters has said so it is being asked. */
export function useCodeMeans(): NoCodes | 'asking' | null {
  const { askHq } = useSession()
  const [means, setMeans] = useState<NoCodes | 'asking' | null>('asking')
  useEffect(() => {
    let isHere = true
    const ask = async (): Promise<void> => {
      const why = await whyNoCodes(askHq)
      if (isHere) setMeans(why)
    }
    void ask()
    return () => {
      isHere = false
    }
  }, [askHq])
  return means
}
