import '../../../styles/report.css'
import '../../../styles/conditions.css'
import '../../../styles/editor.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { get } from '../../../http.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../../parts/PageHead.tsx'
import type { DeclarationAnswer, Insertion } from '../answers.ts'
import { Desk } from './Desk.tsx'

/** A report of the bureau's own: its words at the left, the pages that they make at the right. */
export function EditorPage() {
  const { name } = useParams({ from: '/reports/$name/edit' })
  const declared = useQuery({
    queryKey: ['report-declaration', name],
    queryFn: ({ signal }) => get<DeclarationAnswer>(`/reports/${name}/declaration`, {}, signal),
    // What is being written must not be exchanged under the writer's hands.
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  const insertions = useQuery({
    queryKey: ['report-insertions'],
    queryFn: ({ signal }) => get<Insertion[]>('/report-insertions', {}, signal),
  })
  return (
    <Loaded query={declared} rows={14}>
      {(answer) =>
        answer.own ? (
          <Desk key={name} saved={answer} insertions={insertions.data ?? []} />
        ) : (
          <>
            <PageHead trail={[{ label: '报告', href: '/reports' }]} title={answer.declaration.label} />
            <Empty say="系统自带的报告不能直接修改。请在报告页“更多”里复制为本局报告，再改。">
              <Button href={`/reports/${name}`}>打开报告页</Button>
            </Empty>
          </>
        )
      }
    </Loaded>
  )
}
