import '../../styles/register.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { CheckAnswer } from '../../api.ts'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'
import { DuplicateLinks } from '../records/DuplicateLinks.tsx'
import { Silence } from './Silence.tsx'

const shown = 300

/** All doubts over all ledgers in one page; each is put right or said to be true, with a reason. */
export function CheckPage() {
  const { register, severity } = useSearch({ from: '/check' })
  const navigate = useNavigate({ from: '/check' })
  const query = useQuery({
    queryKey: ['check'],
    queryFn: ({ signal }) => get<CheckAnswer>('/check', {}, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead
        title="数据体检"
        about="把各本台账的疑点列在一处。改对了就消失；核实无误的，写明原因后不再提醒。"
        actions={
          <Segmented
            value={severity ?? 'all'}
            onChange={(next) =>
              void navigate({
                search: (before) => ({ ...before, severity: next === 'all' ? undefined : next }),
                replace: true,
              })
            }
            options={[
              { value: 'all', label: '全部' },
              { value: 'error', label: '差错' },
              { value: 'warning', label: '疑点' },
            ]}
          />
        }
      />
      <DuplicateLinks />
      <Loaded query={query} rows={12}>
        {(answer) => {
          const findings = answer.findings.filter(
            (finding) =>
              (register === undefined || finding.register === register) &&
              (severity === undefined || finding.severity === severity),
          )
          if (answer.total === 0) return <Empty say="各本台账没有发现疑点。" />
          return (
            <div className="check">
              <ul className="check-registers" aria-label="按台账">
                <li>
                  <Link
                    to="/check"
                    search={severity === undefined ? {} : { severity }}
                    aria-current={register === undefined}
                  >
                    全部台账 <span>{count(answer.total)}</span>
                  </Link>
                </li>
                {answer.registers
                  .filter(({ errors, warnings }) => errors + warnings > 0)
                  .map((each) => (
                    <li key={each.register}>
                      <Link
                        to="/check"
                        search={{ register: each.register, ...(severity === undefined ? {} : { severity }) }}
                        aria-current={register === each.register}
                      >
                        {each.label}
                        <span>
                          {each.errors > 0 && <b className="bad">■{count(each.errors)}</b>}{' '}
                          {each.warnings > 0 && <b className="doubt">▲{count(each.warnings)}</b>}
                        </span>
                      </Link>
                    </li>
                  ))}
              </ul>
              <div>
                {findings.length === 0 && <Empty say="这一类没有疑点。" />}
                <ul className="check-findings">
                  {findings.slice(0, shown).map((finding) => (
                    <li key={`${finding.register}:${finding.id}:${finding.code}:${finding.say}`}>
                      <span className={finding.severity === 'error' ? 'bad' : 'doubt'}>
                        {finding.severity === 'error' ? '■ 差错' : '▲ 疑点'}
                      </span>
                      <span>
                        <Link to="/registers/$name/$id" params={{ name: finding.register, id: finding.id }}>
                          {finding.title}
                        </Link>
                        <small>{finding.label}</small>
                      </span>
                      <span>{finding.say}</span>
                      <Silence finding={finding} />
                    </li>
                  ))}
                </ul>
                {findings.length > shown && <p className="quiet">只列前 {shown} 处，先改这些，其余随后列出。</p>}
              </div>
            </div>
          )
        }}
      </Loaded>
    </>
  )
}
