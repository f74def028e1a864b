import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { PageHelpLine } from './PageHelpLine.tsx'

export type Crumb = { readonly label: string; readonly href?: string }

/** Where am I, what is this, what can I do. */
export function PageHead({
  trail = [],
  title,
  about,
  actions,
}: {
  readonly trail?: readonly Crumb[]
  readonly title: string
  readonly about?: ReactNode
  readonly actions?: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · 台账通`
  }, [title])
  return (
    <header className="page-head">
      <div className="page-head-words">
        {trail.length > 0 && (
          <nav className="trail" aria-label="所在位置">
            {trail.map(({ label, href }) => (
              <span key={label}>{href === undefined ? label : <Link to={href}>{label}</Link>}</span>
            ))}
          </nav>
        )}
        <h1>{title}</h1>
        {about && <p className="about">{about}</p>}
        <PageHelpLine />
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  )
}

/** An empty place says what comes next. */
export function Empty({ say, children }: { readonly say: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{say}</p>
      {children}
    </div>
  )
}

export function Panel({
  title,
  extra,
  children,
  className,
}: {
  readonly title: ReactNode
  readonly extra?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}) {
  return (
    <section className={className ? `panel ${className}` : 'panel'}>
      <div className="panel-head">
        <h2>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  )
}
