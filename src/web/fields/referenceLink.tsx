import { Link } from '@tanstack/react-router'
import type { Reference } from '#engine/ledger/values.ts'

/** A reference leads to its record; one that was not found says so by a sign and a word. */
export function ReferenceLink({
  reference,
  to,
  mayBeOutside,
}: {
  readonly reference: Reference
  readonly to: string
  readonly mayBeOutside?: boolean | undefined
}) {
  if (reference.id === null)
    return (
      <span
        className={mayBeOutside ? undefined : 'cell-unresolved'}
        title={mayBeOutside ? undefined : '台账里没有找到它'}
      >
        {reference.text}
      </span>
    )
  return (
    <Link to="/registers/$name/$id" params={{ name: to, id: reference.id }}>
      {reference.text}
    </Link>
  )
}
