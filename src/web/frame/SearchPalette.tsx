import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react'
import type { SearchHit } from '../api.ts'
import { get } from '../http.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { ProblemNotice } from '../parts/Wrong.tsx'
import { useCatalog } from '../question.ts'
import { places } from './places.ts'

const kinds: Readonly<Record<SearchHit['kind'], string>> = {
  register: '台账',
  record: '记录',
  indicator: '指标',
  policy: '政策',
  report: '报告',
  page: '页面',
}

/** One box for everything: names, codes, pinyin initials, pages. Arrows choose, Enter opens. */
export function SearchPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} label="搜索" className="palette-dialog">
      <Palette onClose={onClose} />
    </Dialog>
  )
}

function Palette({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter()
  const [words, setWords] = useState('')
  /** The hit that an arrow or the mouse went to; until then it is the first. */
  const [pointed, setPointed] = useState<string>()
  const [entered, setEntered] = useState(false)
  const asked = useDeferredValue(words.trim())
  const near = useNearPages(asked)
  const query = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => get<readonly SearchHit[]>('/search', { q: asked }, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const hits = asked === '' ? near : uniqueHits([...near, ...(query.data ?? [])])
  const chosen = Math.max(
    0,
    hits.findIndex(({ href }) => href === pointed),
  )
  // Hits of the letters before stay in sight until the answer is there; nobody meant the first of those.
  const isAnswered = asked === words.trim() && (asked === '' || (query.isFetched && !query.isPlaceholderData))
  const open = (hit: SearchHit | undefined) => {
    if (!hit) return
    onClose()
    router.history.push(hit.href)
  }
  useEffect(() => {
    if (!entered || !isAnswered) return
    setEntered(false)
    open(hits[chosen])
  })
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && hits.length > 0) {
      event.preventDefault()
      setPointed(hits[(chosen + step + hits.length) % hits.length]?.href)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (hits[chosen]?.href === pointed) open(hits[chosen])
      else setEntered(true)
    }
  }
  return (
    <div className="palette" onKeyDown={onKey}>
      <input
        autoFocus
        className="palette-words"
        aria-label="搜索"
        placeholder="企业名称、信用代码、拼音首字母、指标、台账…"
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setPointed(undefined)
          setEntered(false)
        }}
      />
      {query.error && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      <div role="listbox" aria-label="搜索结果" className="palette-hits">
        {hits.map((hit, index) => (
          <button
            type="button"
            key={`${hit.kind}:${hit.href}`}
            role="option"
            aria-selected={index === chosen}
            onMouseMove={() => setPointed(hit.href)}
            onFocus={() => setPointed(hit.href)}
            onClick={() => open(hit)}
          >
            <span className="palette-kind">{kinds[hit.kind]}</span>
            <span className="palette-label">{hit.label}</span>
            <span className="palette-detail">{hit.detail}</span>
          </button>
        ))}
      </div>
      {asked !== '' && !query.isFetching && !query.error && hits.length === 0 && (
        <p className="palette-none">没有找到“{asked}”。可以只写名称中的两个字，或拼音首字母。</p>
      )}
    </div>
  )
}

function useNearPages(asked: string): SearchHit[] {
  const { registers } = useCatalog()
  const pages: SearchHit[] = places.map(({ path, label, about }) => ({
    kind: 'page',
    label,
    detail: about,
    href: path,
  }))
  if (asked === '') return pages
  const ledgers: SearchHit[] = Object.values(registers).map(({ name, label, office }) => ({
    kind: 'register',
    label,
    detail: office,
    href: `/registers/${name}`,
  }))
  return [...pages, ...ledgers].filter(({ label }) => label.includes(asked)).slice(0, 6)
}

function uniqueHits(hits: readonly SearchHit[]): SearchHit[] {
  return [...new Map(hits.map((hit) => [hit.href, hit])).values()].slice(0, 30)
}
