import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { QuarantineAnswer } from '../../api.ts'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { Pages } from '../../parts/Pages.tsx'
import { count } from '../../parts/words.ts'
import { QuarantineSheet } from './QuarantineSheet.tsx'
import { waitingPage, waitingPerPage } from './waitingPage.ts'

/** The waiting rows of one batch, drawn as the sheet that they came from. */
export function QuarantineOfBatch({ batch }: { readonly batch: string }) {
  const [page, setPage] = useState(1)
  const query = useQuery({
    queryKey: ['quarantine', batch, page],
    queryFn: ({ signal }) => get<QuarantineAnswer>('/quarantine', { batch, ...waitingPage(page) }, signal),
    placeholderData: keepPreviousData,
    // Rows stay in place while a person works on them; the row itself says what became of it.
    refetchOnWindowFocus: false,
  })
  return (
    <Loaded query={query}>
      {({ rows, total }) => {
        const first = rows[0]
        if (!first) return null
        return (
          <Panel
            title={`待改 ${count(total)} 行：${first.file} · ${first.sheet}`}
            extra={
              <a href={address(`/batches/${batch}/rejected.xlsx`)} download>
                下载标注的原表，改好再导
              </a>
            }
          >
            <p className="quiet">红格没通过。点格子就地改，按回车马上重新检查这一行。</p>
            <QuarantineSheet rows={rows} />
            <Pages page={page} size={waitingPerPage} total={total} unit="行" onPage={setPage} />
          </Panel>
        )
      }}
    </Loaded>
  )
}
