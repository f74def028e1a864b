import '../../styles/register.css'
import '../../styles/record.css'
import { Link, useParams } from '@tanstack/react-router'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import { NotTheSame, ToldApart } from './ToldApart.tsx'
import { useSuspicions } from './useSuspicions.ts'

/** Records of one ledger that may stand twice, the surest first, each pair with its reasons and the way to merge it. */
export function DuplicatesPage() {
  const { name } = useParams({ from: '/registers/$name/duplicates' })
  const register = useCatalog().registers[name]
  const query = useSuspicions(name)
  if (!register) return <Empty say="目录里没有这本台账。" />
  return (
    <>
      <PageHead
        trail={[
          { label: '台账', href: '/registers' },
          { label: register.label, href: `/registers/${name}` },
        ]}
        title="疑似重复"
        about="同一个对象可能登记了两条：编号主体相同、名称相同，或名称只差几个字。请逐对核对，是同一个的并成一条，不是的写明理由，以后不再提。"
      />
      <Loaded query={query} rows={8}>
        {({ pairs, total }) =>
          pairs.length === 0 ? (
            <Empty say={`${register.label}里没有看出重复的记录。`} />
          ) : (
            <>
              <ul className="pairs">
                {pairs.map(({ a, b, reasons }) => (
                  <li key={`${a.id} ${b.id}`}>
                    <span>
                      <Link to="/registers/$name/$id" params={{ name, id: a.id }}>
                        {a.title}
                      </Link>
                      <Link to="/registers/$name/$id" params={{ name, id: b.id }}>
                        {b.title}
                      </Link>
                    </span>
                    <small>{reasons.join('；')}</small>
                    <NotTheSame register={name} pair={{ one: a.id, other: b.id }} title={`${a.title} 和 ${b.title}`} />
                    <Link
                      to="/registers/$name/merge"
                      params={{ name }}
                      search={{ survivor: a.id, gone: b.id }}
                      aria-label={`核对并合并：${a.title} 和 ${b.title}`}
                    >
                      核对并合并
                    </Link>
                  </li>
                ))}
              </ul>
              {total > pairs.length && (
                <p className="quiet">
                  这里列前 {pairs.length} 对，共 {count(total)} 对；处理掉前面的，后面的会补上来。
                </p>
              )}
            </>
          )
        }
      </Loaded>
      <ToldApart register={name} />
    </>
  )
}
