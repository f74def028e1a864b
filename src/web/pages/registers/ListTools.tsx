import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { memo, type RefObject } from 'react'
import type { RegisterInfo } from '../../api.ts'
import { address } from '../../http.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import type { ListSearch } from '../../search.ts'
import type { FilterWords, ViewState } from './answers.ts'
import { ColumnChoice } from './tools/ColumnChoice.tsx'
import { FilterLine } from './tools/FilterLine.tsx'
import { GroupChoice } from './tools/GroupChoice.tsx'
import { SortEditor } from './tools/SortEditor.tsx'
import type { Columns } from './useColumns.ts'
import { askedOf } from './useList.ts'
import { ViewsMenu } from './views/ViewsMenu.tsx'

/** What the tools do; always the newest, though it makes nothing be drawn again. */
export type ListActions = {
  readonly columns: Columns
  readonly onSearch: (change: { readonly [K in keyof ListSearch]?: ListSearch[K] | undefined }, isStep: boolean) => void
  readonly onFiltering: (path: string | undefined) => void
  readonly print: () => Promise<void>
  readonly undo: () => Promise<void>
}

/**
 * What stands above a list: its name, what is done with it as a whole, and what it shows. While one scrolls, the list asks for
 * pages and gets them many times a second; of that nothing here is drawn again.
 */
export const ListTools = memo(function ListTools({
  register,
  search,
  shown,
  filters,
  filtering,
  actions,
}: {
  readonly register: RegisterInfo
  readonly search: ListSearch
  readonly shown: readonly string[]
  readonly filters: readonly FilterWords[]
  readonly filtering: string | undefined
  readonly actions: RefObject<ListActions>
  /** Besides what is shown, the choice of columns says this. */
  readonly isDense: boolean
  readonly isChosen: boolean
}) {
  const asked = askedOf(search)
  const step = (change: Parameters<ListActions['onSearch']>[0]) => actions.current.onSearch(change, true)
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
            <a
              href={address(`/registers/${register.name}/export.xlsx`, { ...asked, columns: shown.join(',') })}
              download
            >
              <Button>导出 Excel</Button>
            </a>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'print', label: '打印这个列表', onClick: () => void actions.current.print() },
                  {
                    key: 'whole',
                    label: (
                      <a href={address(`/registers/${register.name}/export.xlsx`, asked)} download>
                        导出全部列（可原样导入）
                      </a>
                    ),
                  },
                  { key: 'undo', label: '撤销我的上一次修改（Ctrl+Z）', onClick: () => void actions.current.undo() },
                ],
              }}
            >
              <Button aria-label="更多">更多</Button>
            </Dropdown>
            <Link to="/registers/$name/new" params={{ name: register.name }}>
              <Button type="primary">新增一条</Button>
            </Link>
          </>
        }
      />
      <FilterLine
        register={register}
        search={search}
        words={filters}
        editing={filtering}
        onEdit={(path) => actions.current.onFiltering(path)}
        onSearch={(words) => actions.current.onSearch({ search: words }, false)}
        onFilter={(filter) => step({ filter })}
      >
        <SortEditor register={register} sort={search.sort} onSort={(sort) => step({ sort })} />
        <GroupChoice register={register} group={search.group} onGroup={(group) => step({ group })} />
        <ColumnChoice register={register} columns={actions.current.columns} shown={shown} />
        <ViewsMenu
          register={register}
          current={search.view}
          state={stateOf(search, shown)}
          filters={filters}
          onOpen={(view) =>
            step(
              view
                ? {
                    search: view.state.search,
                    filter: view.state.filter,
                    sort: view.state.sort,
                    group: view.state.group,
                    columns: view.state.columns?.join(','),
                    view: view.view,
                  }
                : { view: undefined },
            )
          }
        />
      </FilterLine>
    </>
  )
})

/** What a list shows now, as a view keeps it. */
export function stateOf({ search, filter, sort, group }: ListSearch, shown: readonly string[]): ViewState {
  return {
    ...(search ? { search } : {}),
    ...(filter ? { filter } : {}),
    ...(sort ? { sort } : {}),
    ...(group ? { group } : {}),
    columns: shown,
  }
}
