import '../../styles/policies.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { get } from '../../http.ts'
import { Chapters } from '../../parts/Chapters.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import type { PolicyLine } from './answers.ts'

/** Every policy, by whom it concerns; the rule that is in force beside it. */
export function PoliciesPage() {
  const query = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => get<readonly PolicyLine[]>('/policies', {}, signal),
  })
  return (
    <>
      <PageHead
        title="政策"
        about="每项政策的条件、依据和能得的资金。点开看全文和各版本；某一家企业能享受什么，从企业的页面进。"
        actions={
          <>
            <Link to="/policies/changes">
              <Button>比上月变了谁</Button>
            </Link>
            <Link to="/calculations">
              <Button>测算</Button>
            </Link>
            <Link to="/reserve">
              <Button>看培育库</Button>
            </Link>
          </>
        }
      />
      <Loaded query={query} rows={12}>
        {(lines) =>
          lines.length === 0 ? (
            <Empty say="还没有写进来的政策。" />
          ) : (
            <Chapters
              lines={lines}
              chapterOf={({ subjectLabel }) => subjectLabel}
              heading={(subject) => `对象：${subject}`}
              className="ledger policies"
              head={
                <>
                  <th scope="col">政策</th>
                  <th scope="col">最近的依据</th>
                  <th scope="col" className="wide-only">
                    发文机关
                  </th>
                  <th scope="col" className="wide-only">
                    说明
                  </th>
                </>
              }
            >
              {(line) => (
                <tr key={line.policy}>
                  <th scope="row">
                    <Link to="/policies/$name" params={{ name: line.policy }}>
                      {line.title}
                    </Link>
                  </th>
                  <td>{basisOf(line)}</td>
                  <td className="wide-only">{line.issuer}</td>
                  <td className="wide-only quiet wrap">{line.about}</td>
                </tr>
              )}
            </Chapters>
          )
        }
      </Loaded>
    </>
  )
}

/** The document of the last version, and until when it held where it has ended. */
function basisOf({ versions }: PolicyLine): string {
  const last = versions.at(-1)
  const [document] = last?.documents ?? []
  if (!last || !document) return ''
  const until = last.to === null ? '' : `（到${typeof last.to === 'number' ? `${last.to}年` : dayInText(last.to)}止）`
  return `${document.number ?? `《${document.title}》`}${until}`
}
