import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 900px)')

/** True on a telephone: one column, the inspector comes up from below. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed)
      return () => narrow.removeEventListener('change', changed)
    },
    () => narrow.matches,
  )
}
