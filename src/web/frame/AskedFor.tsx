import { lazy, Suspense, useState } from 'react'
import { useQuestion } from '../question.ts'

const load = () => import('./AskedEditors.tsx')
const YearChoice = lazy(async () => ({ default: (await load()).YearChoice }))
const DayChoice = lazy(async () => ({ default: (await load()).DayChoice }))

/** Which year, as of which day. Most pages are read without changing either: what changes them comes when it is reached for. */
export function AskedFor() {
  const { year, asOf } = useQuestion()
  const [changing, setChanging] = useState<'year' | 'day'>()
  const waiting = (text: string) => <span className="asked-plain">{text}</span>
  const yearText = `${year}年`
  const dayText = `截至 ${asOf}`
  return (
    <div className="asked" onPointerEnter={() => void load()} onFocus={() => void load()}>
      {changing === 'year' ? (
        <Suspense fallback={waiting(yearText)}>
          <YearChoice onDone={() => setChanging(undefined)} />
        </Suspense>
      ) : (
        <button type="button" aria-label={`报告年度 ${yearText}`} onClick={() => setChanging('year')}>
          {yearText}
        </button>
      )}
      {changing === 'day' ? (
        <Suspense fallback={waiting(dayText)}>
          <DayChoice onDone={() => setChanging(undefined)} />
        </Suspense>
      ) : (
        <button type="button" aria-label={`截至日 ${dayText}`} onClick={() => setChanging('day')}>
          {dayText}
        </button>
      )}
    </div>
  )
}
