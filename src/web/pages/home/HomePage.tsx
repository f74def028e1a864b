import '../../styles/home.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { HomeAnswer } from '../../api.ts'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import { useCatalog, useQuestion } from '../../question.ts'
import { TourInvitation } from '../../tour/TourInvitation.tsx'
import { LatestPanel } from './LatestPanel.tsx'
import { MissingPanel } from './MissingPanel.tsx'
import { TargetList } from './TargetList.tsx'
import { WaitingPanel } from './WaitingPanel.tsx'

/** How do we stand, and what must be done. */
export function HomePage() {
  const { registers } = useCatalog()
  const { year, asOf } = useQuestion()
  const query = useQuery({
    queryKey: ['home', year, asOf],
    queryFn: ({ signal }) => get<HomeAnswer>('/home', { year, asOf }, signal),
  })
  const empty = Object.values(registers).every((register) => register.count === 0)
  return (
    <>
      <PageHead
        title="首页"
        about={`${year}年任务，截至${dayInText(asOf)}。`}
        actions={
          <Link to="/import">
            <Button type="primary">导入台账</Button>
          </Link>
        }
      />
      <TourInvitation />
      {empty && <FirstStep />}
      <Loaded query={query} rows={12}>
        {(home) => (
          <div className="home">
            <TargetList targets={home.targets} year={year} />
            <div className="home-side">
              <WaitingPanel home={home} />
              <MissingPanel missing={home.missing} year={year} />
              <LatestPanel batches={home.latest} publications={home.publications} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

function FirstStep() {
  return (
    <div className="first-step">
      <p>
        台账还是空的。把平时用的 Excel 台账一起拖进<Link to="/import">导入</Link>
        ，任务完成情况和总结里的数就会出来。
      </p>
    </div>
  )
}
