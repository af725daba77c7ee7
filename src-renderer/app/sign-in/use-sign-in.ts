import type { Staff } from '#domain/staff.ts'
import { pageFetch } from '#sync/page-fetch.ts'
import { personOfCard } from '#usecases/prove.ts'
import { strengthenPin } from '#usecases/set-pin.ts'
import { signIn, type SignInRefusal } from '#usecases/sign-in.ts'
import { useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import type { OpenTill } from '../start/stage.ts'

/** Who is chosen, by a tile or a card, and what became of the last try. */
export function useSignIn({ ports }: OpenTill, onSignedIn: (staff: Staff) => void) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [card, setCard] = useState<{ readonly staffId: string; readonly code: string } | null>(null)
  const [refusal, setRefusal] = useState<{ readonly staffId: string | null; readonly why: SignInRefusal } | null>(null)
  const [busy, setBusy] = useState(false)

  const go = useCallback(
    async (staffId: string, pin: string, code: string | null) => {
      setBusy(true)
      const result = await signIn(ports, { staffId, pin, card: code })
      setBusy(false)
      if (result.ok) {
        if (pin !== '') void strengthenPin({ ...ports, askHq: pageFetch }, result.value, pin)
        return onSignedIn(result.value)
      }
      // The card was read, the PIN is next: nothing went wrong.
      setRefusal(result.reason.kind === 'pin-missing' ? null : { staffId, why: result.reason })
    },
    [ports, onSignedIn],
  )
  const readCard = useCallback(
    async (code: string) => {
      const found = await personOfCard(ports, code)
      if (!found.ok) return setRefusal((now) => ({ staffId: now?.staffId ?? null, why: found.reason }))
      const { id } = found.value
      flushSync(() => {
        setChosen(id)
        setCard({ staffId: id, code })
        setRefusal(null)
      })
      await go(id, '', code)
    },
    [ports, go],
  )
  const submit = async (pin: string) => {
    if (chosen !== null) await go(chosen, pin, card?.staffId === chosen ? card.code : null)
  }
  return { chosen, setChosen, card, refusal, busy, submit, readCard }
}
