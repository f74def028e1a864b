import { useEffect, useRef, useState } from 'react'

/**
 * Words of the address that are typed into a field. The address follows the typing a moment later, so the field has a text of its
 * own: one that showed the address would lose what is typed before the address has moved. `waitMs`: how long the typing rests before
 * it is asked.
 */
export function useTyped(
  inAddress: string | undefined,
  ask: (words: string | undefined) => void,
  waitMs = 0,
): readonly [text: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(inAddress ?? '')
  const asked = useRef(inAddress)
  /** What was asked from here and is still on its way into the address. */
  const onWay = useRef<(string | undefined)[]>([])
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    const next = typed.trim() === '' ? undefined : typed.trim()
    if (next === asked.current) return undefined
    const timer = setTimeout(() => {
      asked.current = next
      onWay.current.push(next)
      latest.current(next)
    }, waitMs)
    return () => clearTimeout(timer)
  }, [typed, waitMs])
  useEffect(() => {
    const own = onWay.current.indexOf(inAddress)
    onWay.current.splice(0, own + 1)
    if (own >= 0 || inAddress === asked.current) return
    // The way back, a link or a view brings other words.
    asked.current = inAddress
    onWay.current = []
    setTyped(inAddress ?? '')
  }, [inAddress])
  return [typed, setTyped]
}
