import { useRef } from 'react'

/**
 * Work that a key or a click begins, once: while it is under way, further presses begin nothing, be it drawn yet or not. What comes
 * of it, a refusal too, is shown by whoever does the work.
 */
export function useOneAtATime(): (work: () => Promise<unknown>) => void {
  const isBusy = useRef(false)
  return (work) => {
    if (isBusy.current) return
    isBusy.current = true
    const over = () => {
      isBusy.current = false
    }
    work().then(over, over)
  }
}
