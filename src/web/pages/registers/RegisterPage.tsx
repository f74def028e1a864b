import '../../styles/register.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Pagination } from 'antd'
import type { ListAnswer, RegisterInfo } from '../../api.ts'
import { address, get } from '../../http.ts'
import { Inspector } from '../../parts/Inspector.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import { FilterLine } from './FilterLine.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import { RecordInspect } from './RecordInspect.tsx'
import { useColumns } from './useColumns.ts'

const perPage = 100

export function RegisterPage() {
  const { name } = useParams({ from: '/registers/$name' })
  const { registers } = useCatalog()
  const register = registers[name]
  if (register) return <Ledger key={name} register={register} />
  return (
    <>
      <PageHead trail={[{ label: '台账', href: '/registers' }]} title="没有这本台账" />
      <Empty say="目录里没有这本台账，请从左边的台账进入。" />
    </>
  )
}

/** One ledger: filter line above, columns as the ledger prints them, totals at the foot that follow the filter. */
function Ledger({ register }: { readonly register: RegisterInfo }) {
  const search = useSearch({ from: '/registers/$name' })
  const navigate = useNavigate({ from: '/registers/$name' })
  const page = search.page ?? 1
  const asked = {
    search: search.search,
    sort: search.sort,
    filter: search.filter && Object.keys(search.filter).length > 0 ? JSON.stringify(search.filter) : undefined,
  }
  const query = useQuery({
    queryKey: ['list', register.name, asked, page],
    queryFn: ({ signal }) =>
      get<ListAnswer>(
        `/registers/${register.name}`,
        { ...asked, limit: perPage, offset: (page - 1) * perPage },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
  const columns = useColumns(register, query.data?.records ?? [])
  const isFiltered = asked.search !== undefined || asked.filter !== undefined
  const open = (id: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, open: id }), replace: true, resetScroll: false })
  return (
    <>
      <PageHead
        trail={[
          { label: '台账', href: '/registers' },
          { label: register.office, href: `/registers?office=${encodeURIComponent(register.office)}` },
        ]}
        title={register.label}
        about={`${register.about}（${register.source}）`}
        actions={
          <>
            <a href={address(`/registers/${register.name}/export.xlsx`, asked)} download>
              <Button>导出 Excel</Button>
            </a>
            <Link to="/registers/$name/new" params={{ name: register.name }}>
              <Button type="primary">新增一条</Button>
            </Link>
          </>
        }
      />
      <FilterLine
        register={register}
        search={search}
        columns={columns}
        onChange={(change) =>
          void navigate({
            search: (before) => ({ ...before, page: undefined, open: undefined, ...change }),
            replace: true,
          })
        }
      />
      <div className={search.open ? 'with-inspector' : undefined}>
        <Loaded query={query} rows={12}>
          {(answer) =>
            answer.total === 0 ? (
              <Empty say={isFiltered ? '没有符合条件的记录。可以放宽筛选或换个词。' : `${register.label}还是空的。`}>
                {!isFiltered && <Button href="/import">导入台账</Button>}
              </Empty>
            ) : (
              <div className="ledger-block">
                <LedgerTable
                  register={register}
                  names={columns.shown}
                  answer={answer}
                  dense={columns.dense}
                  sort={search.sort}
                  opened={search.open}
                  onOpen={open}
                  onFull={(id) => void navigate({ to: '/registers/$name/$id', params: { name: register.name, id } })}
                  onSort={(sort) =>
                    void navigate({ search: (before) => ({ ...before, sort, page: undefined }), replace: true })
                  }
                />
                <div className="ledger-foot">
                  <span>
                    共 {count(answer.total)} 条{isFiltered ? '（已筛选）' : ''}
                  </span>
                  {answer.total > perPage && (
                    <Pagination
                      size="small"
                      current={page}
                      pageSize={perPage}
                      total={answer.total}
                      showSizeChanger={false}
                      onChange={(next) =>
                        void navigate({ search: (before) => ({ ...before, page: next === 1 ? undefined : next }) })
                      }
                    />
                  )}
                </div>
              </div>
            )
          }
        </Loaded>
        {search.open && (
          <Inspector title={register.label} onClose={() => open(undefined)}>
            <RecordInspect key={search.open} register={register} id={search.open} />
          </Inspector>
        )}
      </div>
    </>
  )
}
