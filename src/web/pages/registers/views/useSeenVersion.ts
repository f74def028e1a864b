import { useState } from 'react'
import type { ViewNames } from '../answers.ts'

/**
 * The version of a view that this page shows: the one at its opening, or the last that was saved here. The list of views may
 * meanwhile have brought a newer one, which nobody has looked at yet.
 */
export function useSeenVersion(shown: ViewNames | undefined): {
  readonly seen: number | undefined
  readonly see: (view: ViewNames) => void
} {
  const [first, setFirst] = useState<{ readonly view: string; readonly version: number }>()
  const isFirst = shown !== undefined && first?.view !== shown.view
  if (isFirst) setFirst({ view: shown.view, version: shown.version })
  return {
    seen: isFirst ? shown.version : first?.version,
    see: ({ view, version }) => setFirst({ view, version }),
  }
}
