import { Pagination } from 'antd'
import { count } from './words.ts'

/** Below a list that comes page by page: how many there are in all, and the way to the others. Nothing where one page holds them. */
export function Pages({
  page,
  size,
  total,
  unit,
  onPage,
}: {
  readonly page: number
  readonly size: number
  readonly total: number
  /** 批, 行. */
  readonly unit: string
  readonly onPage: (page: number) => void
}) {
  if (total <= size) return null
  return (
    <Pagination
      className="list-pages"
      size="small"
      current={page}
      pageSize={size}
      total={total}
      showSizeChanger={false}
      showTotal={(all, [from, to]) => `第 ${count(from)}—${count(to)} ${unit}，共 ${count(all)} ${unit}`}
      onChange={onPage}
    />
  )
}

/** The page of an address, from 1. */
export function pageOf(given: number | undefined): number {
  return given !== undefined && given > 1 ? given : 1
}
