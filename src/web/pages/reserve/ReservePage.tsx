import '../../styles/policies.css'
import '../../styles/reserve.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Dropdown, Segmented } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { Pages } from '../../parts/Pages.tsx'
import { count, dayInText } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { MemberAnswer, ReserveAnswer, ReserveLine } from './answers.ts'
import { CandidatesPanel } from './CandidatesPanel.tsx'
import { MembersPanel } from './MembersPanel.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { TasksPanel } from './TasksPanel.tsx'

const perPage = 100

/** 培育库: who is prepared for what, at which stage, what each lacks, and what is to be done by when. */
export function ReservePage() {
  const { year, asOf } = useQuestion()
  const { list, filingOn, stage } = useSearch({ from: '/reserve' })
  const [page, setPage] = useState(1)
  const navigate = useNavigate({ from: '/reserve' })
  const lines = useQuery({
    queryKey: ['reserves'],
    queryFn: ({ signal }) => get<readonly ReserveLine[]>('/reserves', {}, signal),
  })
  const name = list ?? lines.data?.[0]?.reserve
  const asked = { year, asOf, filingOn }
  const query = useQuery({
    queryKey: ['reserve', name, asked, stage, page],
    queryFn: ({ signal }) =>
      get<ReserveAnswer>(
        `/reserves/${name}`,
        { ...asked, stage, limit: perPage, offset: (page - 1) * perPage },
        signal,
      ),
    placeholderData: keepPreviousData,
    enabled: name !== undefined,
  })
  // The last of a page may have gone to another stage.
  const lastPage = Math.max(1, Math.ceil((query.data?.total ?? 0) / perPage))
  if (query.data && !query.isPlaceholderData && page > lastPage) setPage(lastPage)
  const file = (what: string) => address(`/reserves/${name}/${what}`, asked)
  return (
    <>
      <PageHead
        title="培育库"
        about={
          query.data
            ? `${query.data.label}，截至${dayInText(query.data.asOf)}。${query.data.about}`
            : '为申报培育的企业：阶段、短板和倒排任务。'
        }
        actions={
          name !== undefined && (
            <>
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    { key: 'list', label: <a href={file('list.xlsx')}>名单（表格）</a> },
                    { key: 'tasks', label: <a href={file('tasks.xlsx')}>倒排任务（表格）</a> },
                    { key: 'word', label: <a href={file('document.docx')}>名单与任务（Word）</a> },
                  ],
                }}
              >
                <Button>导出</Button>
              </Dropdown>
              <Button onClick={() => window.print()}>打印</Button>
            </>
          )
        }
      />
      {(lines.data?.length ?? 0) > 1 && (
        <Segmented
          className="reserve-choice"
          value={name ?? ''}
          options={(lines.data ?? []).map(({ reserve, label }) => ({ value: reserve, label }))}
          onChange={(next) => {
            setPage(1)
            void navigate({ search: (before) => ({ ...before, list: next, stage: undefined }), replace: true })
          }}
        />
      )}
      {lines.data?.length === 0 ? (
        <Empty say="还没有培育库。" />
      ) : (
        <Loaded query={query} rows={14}>
          {(answer) => (
            <>
              <p className="reserve-filing">
                <label htmlFor="reserve-filing">申报日</label>
                <DatePicker
                  id="reserve-filing"
                  className="screen-only"
                  allowClear={false}
                  value={dayjs(answer.filingOn)}
                  onChange={(next) =>
                    void navigate({
                      search: (before) => ({ ...before, filingOn: next?.format('YYYY-MM-DD') }),
                      replace: true,
                    })
                  }
                />
                <span className="print-only">{dayInText(answer.filingOn)}</span>
                <span className="quiet">
                  写了计划申报年度的，按那一年的这一天倒推。
                  {filingOn === undefined && <span className="doubt">未核实：{answer.unverified}。</span>}
                </span>
              </p>
              <List
                key={answer.reserve}
                answer={answer}
                filingOn={filingOn}
                stage={stage ?? ''}
                onStage={(next) => {
                  setPage(1)
                  void navigate({
                    search: (before) => ({ ...before, stage: next || undefined }),
                    replace: true,
                    resetScroll: false,
                  })
                }}
                pages={<Pages page={page} size={perPage} total={answer.total} unit="家" onPage={setPage} />}
              />
            </>
          )}
        </Loaded>
      )}
    </>
  )
}

function List({
  answer,
  filingOn,
  stage,
  onStage,
  pages,
}: {
  readonly answer: ReserveAnswer
  readonly filingOn: string | undefined
  readonly stage: string
  readonly onStage: (stage: string) => void
  readonly pages: ReactNode
}) {
  const [moving, setMoving] = useState<MemberAnswer>()
  const staying = answer.stages.filter(({ next }) => next.length > 0)
  const out = answer.stages.filter(({ next, count }) => next.length === 0 && count > 0)
  return (
    <>
      <div className="reserve-stages">
        <Segmented
          className="screen-only"
          value={stage}
          onChange={onStage}
          options={[
            { value: '', label: `在库 ${count(answer.staying)}` },
            ...staying
              .filter(({ count }) => count > 0)
              .map((one) => ({ value: one.stage, label: `${one.label} ${count(one.count)}` })),
          ]}
        />
        {out.length > 0 && (
          <span className="quiet">
            已离库：{out.map(({ label, count }) => `${label} ${count} 家`).join('，')}，在
            <Link to="/registers/$name" params={{ name: answer.register }}>
              {answer.registerLabel}
            </Link>
            里看。
          </span>
        )}
      </div>
      {answer.staying === 0 ? (
        <Empty say="库里还没有企业。">
          <p>
            从下面够条件的企业里列入，或<Link to="/import">导入</Link>《{answer.registerLabel}》。
          </p>
        </Empty>
      ) : (
        <>
          <MembersPanel answer={answer} onMove={setMoving} />
          {pages}
          <TasksPanel answer={answer} filingOn={filingOn} />
        </>
      )}
      {answer.unresolved.count > 0 && (
        <p className="doubt">
          企业台账里找不到的：{answer.unresolved.names.join('、')}
          {answer.unresolved.count > answer.unresolved.names.length && `等 ${count(answer.unresolved.count)} 家`}
          。请先在企业台账里登记，或改正名称。
        </p>
      )}
      <CandidatesPanel answer={answer} />
      {moving && <MoveDialog answer={answer} member={moving} onClose={() => setMoving(undefined)} />}
    </>
  )
}
