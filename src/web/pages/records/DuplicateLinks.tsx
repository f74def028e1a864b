import { Link } from '@tanstack/react-router'
import type { RegisterInfo } from '../../api.ts'
import { useCatalog } from '../../question.ts'

/** The ledgers whose records others call by name: there a second record of one subject does harm. */
export function DuplicateLinks() {
  const { registers } = useCatalog()
  const named = Object.values(registers).filter(
    (register: RegisterInfo) => (register.alsoKnownBy?.length ?? 0) > 0 && register.count > 0,
  )
  if (named.length === 0) return null
  return (
    <p className="duplicate-links">
      疑似重复：
      {named.map(({ name, label }) => (
        <Link key={name} to="/registers/$name/duplicates" params={{ name }}>
          {label}
        </Link>
      ))}
    </p>
  )
}
