import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { VerifyAnswer } from '../api.ts'
import { get } from '../http.ts'
import { ProblemNotice } from '../parts/Wrong.tsx'
import { count } from '../parts/words.ts'

/** Proves on request that no revision was altered. */
export function VerifyLine() {
  const query = useQuery({
    queryKey: ['verify'],
    queryFn: ({ signal }) => get<VerifyAnswer>('/verify', {}, signal),
    enabled: false,
  })
  return (
    <div className="verify">
      <Button size="small" loading={query.isFetching} onClick={() => void query.refetch()}>
        核验留痕
      </Button>
      {query.data && !query.isFetching && (
        <p role="status" className={query.data.clean ? 'good' : 'bad'}>
          {query.data.clean
            ? `完好：${count(query.data.revisions)} 条留痕、${count(query.data.records)} 条记录环环相扣`
            : '留痕被改动过，请停止使用并联系管理员'}
        </p>
      )}
      {query.error && <ProblemNotice error={query.error} />}
    </div>
  )
}
