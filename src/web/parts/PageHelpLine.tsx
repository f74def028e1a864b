import { Link, useMatches } from '@tanstack/react-router'
import { pageHelp } from '../help/pages.ts'

/** What this page does, in two sentences for whoever asks, and the chapter that tells more. */
export function PageHelpLine() {
  const path = useMatches({ select: (matches) => String(matches.at(-1)?.fullPath ?? '/') })
  const help = pageHelp[path.replace(/(.)\/$/, '$1')]
  if (!help) return null
  return (
    <details className="page-help">
      <summary>这一页做什么</summary>
      <p>
        {help.say}{' '}
        <Link to="/handbook/$chapter" params={{ chapter: help.chapter }}>
          手册里细说
        </Link>
      </p>
    </details>
  )
}
