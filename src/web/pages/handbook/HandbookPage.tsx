import '../../styles/handbook.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { chapters, findChapter, searchHandbook } from '../../help/handbook.ts'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { useTyped } from '../../parts/useTyped.ts'
import { Markdown } from './Markdown.tsx'

/** The handbook: chapters at the left, one of them in the middle, a search over all. */
export function HandbookPage() {
  const { chapter: asked = 'start' } = useParams({ strict: false }) as { chapter?: string }
  const { search = '' } = useSearch({ strict: false }) as { search?: string }
  const navigate = useNavigate()
  const [typed, type] = useTyped(
    search === '' ? undefined : search,
    // On the same page: the field would lose the focus to a page that is made anew.
    (words) => void navigate({ to: '.', search: words === undefined ? {} : { search: words }, replace: true }),
  )
  const chapter = findChapter(asked)
  const hits = searchHandbook(search)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chapter begins at its top, or at the part in the address
  useEffect(() => {
    const part = decodeURIComponent(location.hash.slice(1))
    if (part !== '') document.getElementById(part)?.scrollIntoView()
  }, [asked, search])
  return (
    <>
      <PageHead
        {...(search === '' ? { trail: [{ label: '手册', href: '/handbook' }] } : {})}
        title={search === '' ? (chapter?.title ?? '没有这一章') : '在手册里找'}
      />
      <div className="handbook">
        <nav className="handbook-contents" aria-label="手册目录">
          <input
            type="search"
            aria-label="在手册里找"
            placeholder="在手册里找"
            value={typed}
            onChange={(event) => type(event.target.value)}
          />
          <ol>
            {chapters.map(({ id, title }) => (
              <li key={id}>
                <Link
                  to="/handbook/$chapter"
                  params={{ chapter: id }}
                  search={{}}
                  aria-current={search === '' && id === asked ? 'page' : undefined}
                >
                  {title}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
        <article className="handbook-text">
          {search !== '' ? (
            hits.length === 0 ? (
              <Empty say={`手册里没有“${search}”。换一个词，或从左边的目录里找。`} />
            ) : (
              <ul className="handbook-hits">
                {hits.map(({ chapter: of, section, around }) => (
                  <li key={`${of.id} ${section.title}`}>
                    <Link to="/handbook/$chapter" params={{ chapter: of.id }} search={{}} hash={section.title}>
                      {of.title === section.title ? of.title : `${of.title}：${section.title}`}
                    </Link>
                    <small>{around}</small>
                  </li>
                ))}
              </ul>
            )
          ) : chapter ? (
            chapter.sections.map(({ title, text }, index) => (
              <section key={title} id={title}>
                {index > 0 && <h2>{title}</h2>}
                <Markdown text={text} />
              </section>
            ))
          ) : (
            <Empty say="没有这一章，请从左边的目录里选。" />
          )}
        </article>
      </div>
    </>
  )
}
