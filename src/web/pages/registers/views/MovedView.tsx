import '../../../styles/record.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { get } from '../../../http.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { momentText } from '../../../parts/words.ts'
import type { Described, ViewNames } from '../answers.ts'

/** One thing that a view says, in words: 排序, with 「名称从小到大」 and 「金额从大到小」. */
export type ViewPart = { readonly label: string; readonly items: readonly string[] }

/**
 * Somebody has let the same view show something else since it was opened here. What they made of it beside what is shown now;
 * a person takes theirs, puts the own over it, or keeps the own under another name.
 */
export function MovedView<V extends ViewNames>({
  view,
  mine,
  partsOf,
  busy,
  problem,
  onTheirs,
  onOver,
  onCopy,
  onClose,
}: {
  readonly view: ViewNames
  readonly mine: readonly ViewPart[]
  readonly partsOf: (theirs: Described<V>) => readonly ViewPart[]
  readonly busy: boolean
  /** Why the last attempt was refused. */
  readonly problem: string | undefined
  readonly onTheirs: (theirs: V) => void
  /** `version`: the one that the person has seen here. */
  readonly onOver: (version: number) => void
  readonly onCopy: (name: string) => void
  readonly onClose: () => void
}) {
  const [name, setName] = useState(`${view.name.slice(0, 56)}（我的）`)
  const query = useQuery({
    queryKey: ['view', view.view],
    queryFn: ({ signal }) => get<Described<V>>(`/views/${view.view}`, {}, signal),
    gcTime: 0,
  })
  return (
    <Modal open title={`视图“${view.name}”被改过`} width={720} footer={null} onCancel={onClose}>
      <Loaded query={query} rows={4}>
        {(theirs) => {
          const rows = rowsOf(partsOf(theirs), mine)
          return (
            <div className="moved-view">
              <p>
                {momentText(theirs.at)} {theirs.by} 改过它。您这里的样子还没有存，也没有丢；下面是不一样的地方。
              </p>
              <table className="conflict-table">
                <thead>
                  <tr>
                    <th scope="col">项目</th>
                    <th scope="col">{theirs.by}改成</th>
                    <th scope="col">您这里</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.label}>
                      <th scope="row">{row.label}</th>
                      <td data-label={`${theirs.by}改成`}>
                        <Items items={row.theirs} besides={row.mine} />
                      </td>
                      <td data-label="您这里">
                        <Items items={row.mine} besides={row.theirs} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {problem !== undefined && (
                <p className="bad" role="alert">
                  {problem}
                </p>
              )}
              <form
                className="moved-copy"
                onSubmit={(event) => {
                  event.preventDefault()
                  if (name.trim() !== '') onCopy(name.trim())
                }}
              >
                <Input
                  aria-label="另存的名字"
                  maxLength={60}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
                <Button htmlType="submit" type="primary" disabled={name.trim() === ''} loading={busy}>
                  另存为自己的
                </Button>
              </form>
              <div className="moved-choices">
                <Button onClick={() => onTheirs(theirs)}>看{theirs.by}的</Button>
                <Button danger loading={busy} onClick={() => onOver(theirs.version)}>
                  用我的覆盖
                </Button>
              </div>
            </div>
          )
        }}
      </Loaded>
    </Modal>
  )
}

/** What the other side does not have stands out. */
function Items({ items, besides }: { readonly items: readonly string[]; readonly besides: readonly string[] }) {
  if (items.length === 0) return <span className="quiet">无</span>
  return items.map((item, index) => (
    <span key={item}>
      {index > 0 && '、'}
      {besides.includes(item) ? item : <strong className="moved-only">{item}</strong>}
    </span>
  ))
}

function rowsOf(theirs: readonly ViewPart[], mine: readonly ViewPart[]) {
  return theirs.flatMap(({ label, items }) => {
    const own = mine.find((part) => part.label === label)?.items ?? []
    return items.join('\n') === own.join('\n') ? [] : [{ label, theirs: items, mine: own }]
  })
}
