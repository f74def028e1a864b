import '../../styles/custom.css'
import { Link, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { count, momentText } from '../../parts/words.ts'
import type { CustomKind, Entry } from './answers.ts'
import { useCustom } from './useCustom.ts'
import { kindWords } from './words.ts'

const kinds: readonly { readonly kind: CustomKind; readonly title: string; readonly empty: string }[] = [
  { kind: 'register', title: '自建的台账', empty: '还没有。系统里没有的台账，照一张表就能建一种。' },
  { kind: 'field', title: '给自带台账加的字段', empty: '还没有。自带台账缺哪一项，在这里加。' },
  {
    kind: 'supplement',
    title: '给自带字段加的列名和选项',
    empty: '还没有。表格里换了叫法的列、选项里没有的词，在这里加。',
  },
  { kind: 'check', title: '给自带台账加的校验', empty: '还没有。想让系统替你查的规矩，在这里加。' },
  { kind: 'indicator', title: '自建的指标', empty: '还没有。想经常看的数，点选几下就是一个指标。' },
]

/** What the bureau added to what came with the program. */
export function CustomPage() {
  const custom = useCustom()
  const { saved } = useSearch({ from: '/custom' })
  return (
    <>
      <PageHead
        title="台账设置"
        about="系统没有的台账、字段、校验和指标，本局自己加。加了马上能用，每一版都留着，升级也不丢。"
        actions={
          <Link to="/custom/$kind/$name" params={{ kind: 'register', name: 'new' }}>
            <Button type="primary">新建台账</Button>
          </Link>
        }
      />
      <Loaded query={custom}>
        {({ added }) => {
          const aside = added.filter(({ why }) => why !== null)
          const done = added.find(({ kind, name }) => saved === `${kind}.${name}`)
          return (
            <>
              {done && <Done entry={done} />}
              {aside.length > 0 && (
                <Panel title="需要处理">
                  <ul className="custom-list">
                    {aside.map((entry) => (
                      <li key={`${entry.kind} ${entry.name}`}>
                        <EntryLink entry={entry} />
                        <span className="bad">！{entry.why}</span>
                        <small>填过的内容都在，改好以后照样看得到。</small>
                      </li>
                    ))}
                  </ul>
                </Panel>
              )}
              {kinds.map(({ kind, title, empty }) => {
                const own = added.filter((entry) => entry.kind === kind)
                return (
                  <Panel
                    key={kind}
                    title={title}
                    className="custom-empty"
                    extra={
                      <Link to="/custom/$kind/$name" params={{ kind, name: 'new' }}>
                        新建{kindWords[kind]}
                      </Link>
                    }
                  >
                    {own.length === 0 ? (
                      <Empty say={empty} />
                    ) : (
                      <ul className="custom-list">
                        {own.map((entry) => (
                          <li key={entry.name}>
                            <EntryLink entry={entry} />
                            {entry.registerLabel !== null && <span>{entry.registerLabel}</span>}
                            {kind === 'register' && !entry.withdrawn && (
                              <Link to="/registers/$name" params={{ name: entry.name }}>
                                {entry.records ? `${count(entry.records)} 条` : '还没有记录，去录入'}
                              </Link>
                            )}
                            <small>
                              {entry.withdrawn ? '已停用 · ' : ''}第 {entry.version} 版 · {momentText(entry.at)} ·{' '}
                              {entry.actor}
                            </small>
                          </li>
                        ))}
                      </ul>
                    )}
                  </Panel>
                )
              })}
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function EntryLink({ entry }: { readonly entry: Entry }) {
  return (
    <Link to="/custom/$kind/$name" params={{ kind: entry.kind, name: entry.name }} className="custom-name">
      {entry.label}
    </Link>
  )
}

/** What may come next, once something is stored. */
function Done({ entry }: { readonly entry: Entry }) {
  return (
    <p className="custom-done" role="status">
      {kindWords[entry.kind]}“{entry.label}”已保存。
      {entry.kind === 'register' && !entry.withdrawn && (
        <>
          {' '}
          接下来：
          <Link to="/registers/$name" params={{ name: entry.name }}>
            打开台账录入
          </Link>
          、<Link to="/import">导入工作簿</Link>、
          <Link to="/custom/$kind/$name" params={{ kind: 'indicator', name: 'new' }} search={{ register: entry.name }}>
            做一个指标
          </Link>
        </>
      )}
      {entry.kind === 'indicator' && !entry.withdrawn && (
        <Link to="/indicators/$name" params={{ name: entry.name }}>
          看这个指标
        </Link>
      )}
      {(entry.kind === 'field' || entry.kind === 'supplement') && entry.register !== null && (
        <Link to="/registers/$name" params={{ name: entry.register }}>
          打开{entry.registerLabel}
        </Link>
      )}
    </p>
  )
}
