import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { ProblemNotice } from './Wrong.tsx'

/** What a question brought: a skeleton while it is under way, the sentence when it was refused, else the children. */
export function Loaded<T>({
  query,
  rows = 6,
  skeleton,
  children,
}: {
  readonly query: UseQueryResult<T>
  readonly rows?: number
  readonly skeleton?: ReactNode
  readonly children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return <div aria-busy="true">{skeleton ?? <Skeleton active title={false} paragraph={{ rows }} />}</div>
}
