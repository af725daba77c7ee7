import { useEffect, useState } from 'react'

/** How long controls stay after the last move of a pointer or press of a key, in ms. */
const STAYS = 4000

/** Whether somebody is at the screen: true for a while after each move, touch or key. */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false)
  useEffect(() => {
    let timer = 0
    const wake = () => {
      setAwake(true)
      clearTimeout(timer)
      timer = window.setTimeout(() => setAwake(false), STAYS)
    }
    for (const sign of SIGNS) window.addEventListener(sign, wake)
    return () => {
      clearTimeout(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, wake)
    }
  }, [])
  return awake
}

const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const
