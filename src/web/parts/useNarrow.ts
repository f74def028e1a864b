import { useSyncExternalStore } from 'react'

// Of a screen: a sheet of paper is narrow too, and a page on its way to the printer is not drawn anew as on a telephone.
const narrow = window.matchMedia('screen and (max-width: 900px)')

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
