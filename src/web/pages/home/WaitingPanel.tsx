import { Link } from '@tanstack/react-router'
import type { HomeAnswer } from '../../api.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'

/** What waits for a hand: rows in quarantine, doubts of the data check. */
export function WaitingPanel({ home }: { readonly home: HomeAnswer }) {
  const { quarantine } = home
  const dataCheck = home.dataCheck ?? { errors: 0, warnings: 0 }
  const nothing = home.dataCheck !== null && quarantine.waiting + dataCheck.errors + dataCheck.warnings === 0
  return (
    <Panel title="等我处理">
      {nothing ? (
        <p className="quiet">没有待改的行，台账里也没有疑点。</p>
      ) : (
        <ul className="waiting">
          {quarantine.waiting > 0 && (
            <li>
              <Link to="/quarantine">
                <b className="bad">{count(quarantine.waiting)}</b> 行导入时没通过，等改正
              </Link>
            </li>
          )}
          {home.dataCheck === null && (
            <li>
              <Link to="/check">数据体检正在进行</Link>
            </li>
          )}
          {dataCheck.errors > 0 && (
            <li>
              <Link to="/check" search={{ severity: 'error' }}>
                <b className="bad">{count(dataCheck.errors)}</b> 处差错（数据体检）
              </Link>
            </li>
          )}
          {dataCheck.warnings > 0 && (
            <li>
              <Link to="/check" search={{ severity: 'warning' }}>
                <b className="doubt">{count(dataCheck.warnings)}</b> 处疑点（数据体检）
              </Link>
            </li>
          )}
        </ul>
      )}
    </Panel>
  )
}
