import '../../styles/indicators.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Segmented, Select } from 'antd'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { useTyped } from '../../parts/useTyped.ts'
import type { DictionaryEntry } from './answers.ts'
import { kindWords } from './kindWords.ts'

/** The dictionary of all figures: what each one means, how it is reckoned, what may be said of it. */
export function DictionaryPage() {
  const { search, chapter, only } = useSearch({ from: '/dictionary' })
  const navigate = useNavigate({ from: '/dictionary' })
  const query = useQuery({
    queryKey: ['dictionary'],
    queryFn: ({ signal }) => get<readonly DictionaryEntry[]>('/dictionary', {}, signal),
  })
  const set = (change: { search?: string | undefined; chapter?: string | undefined; only?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  const [typed, type] = useTyped(search, (words) => set({ search: words }))
  return (
    <>
      <PageHead
        trail={[{ label: '指标', href: '/indicators' }]}
        title="指标词典"
        about="每个数是什么、怎么算、从哪里来。同一个数在首页、报告、导出里都照这里的口径。"
        actions={
          <Button href={address('/dictionary/document.docx')} download>
            下载 Word 附件
          </Button>
        }
      />
      <div className="dictionary-tools" role="search">
        <Input
          allowClear
          aria-label="查词典"
          placeholder="指标名称、口径、来源"
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <Select
          allowClear
          aria-label="只看一章"
          placeholder="全部章节"
          value={chapter ?? null}
          popupMatchSelectWidth={false}
          options={[...new Set((query.data ?? []).map((entry) => entry.chapter))].map((value) => ({
            value,
            label: value,
          }))}
          onChange={(next?: string) => set({ chapter: next ?? undefined })}
        />
        <Segmented
          value={only ?? 'all'}
          onChange={(next) => set({ only: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'unverified', label: '只看未核实' },
          ]}
        />
      </div>
      <Loaded query={query} rows={14}>
        {(entries) => {
          const words = typed.trim().toLowerCase()
          const shown = entries.filter(
            (entry) =>
              (chapter === undefined || entry.chapter === chapter) &&
              (only === undefined || entry.unverified !== null) &&
              (words === '' ||
                [entry.label, entry.definition, entry.source, entry.formula, ...entry.otherNames].some((text) =>
                  text.toLowerCase().includes(words),
                )),
          )
          if (shown.length === 0) return <Empty say="没有符合条件的指标。" />
          return (
            <>
              <p className="quiet">
                共 {shown.length} 项，其中 {shown.filter(({ unverified }) => unverified !== null).length} 项口径未核实。
              </p>
              {[...new Set(shown.map((entry) => entry.chapter))].map((each) => (
                <section key={each} className="chapter">
                  <h2>{each}</h2>
                  <ul className="dictionary">
                    {shown
                      .filter((entry) => entry.chapter === each)
                      .map((entry) => (
                        <Entry key={entry.indicator} entry={entry} />
                      ))}
                  </ul>
                </section>
              ))}
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function Entry({ entry }: { readonly entry: DictionaryEntry }) {
  return (
    <li>
      <h3>
        <Link to="/indicators/$name" params={{ name: entry.indicator }}>
          {entry.label}
        </Link>
        <small>
          {entry.unit} · {kindWords[entry.kind]}
        </small>
        {entry.unverified !== null && <span className="doubt">▲ 未核实：{entry.unverified}</span>}
      </h3>
      <p>{entry.definition}</p>
      <details>
        <summary>公式、来源、读法</summary>
        <dl className="proof-facts">
          <div>
            <dt>公式</dt>
            <dd>{entry.formula}</dd>
          </div>
          <div>
            <dt>来源</dt>
            <dd>{entry.source}</dd>
          </div>
          <div>
            <dt>读法</dt>
            <dd>{entry.readings.join('、')}</dd>
          </div>
          {entry.by.length > 0 && (
            <div>
              <dt>可分</dt>
              <dd>按{entry.by.join('、')}</dd>
            </div>
          )}
          {entry.otherNames.length > 0 && (
            <div>
              <dt>又称</dt>
              <dd>{entry.otherNames.join('、')}</dd>
            </div>
          )}
        </dl>
      </details>
    </li>
  )
}
