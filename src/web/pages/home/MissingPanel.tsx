import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { HomeAnswer } from '../../api.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'

const firstFew = 6

/** What the annual summary still lacks, and which ledger would bring it. */
export function MissingPanel({ missing, year }: { readonly missing: HomeAnswer['missing']; readonly year: number }) {
  const { reports } = useCatalog()
  const [all, setAll] = useState(false)
  const items = all ? missing.items : missing.items.slice(0, firstFew)
  const percent = missing.total === 0 ? 0 : Math.floor((missing.filled / missing.total) * 100)
  return (
    <Panel
      title={`${year}年总结缺什么`}
      extra={
        reports['annualSummary'] && (
          <Link to="/reports/$name" params={{ name: 'annualSummary' }}>
            打开总结
          </Link>
        )
      }
    >
      <progress className="filled" max={100} value={percent} aria-label={`已有 ${missing.filled} 处`} />
      <p className="quiet">
        {missing.total} 处数和事实，已有 <b>{missing.filled}</b> 处
        {missing.filled === missing.total ? '，齐了，可以核稿。' : `，还缺 ${missing.total - missing.filled} 处。`}
      </p>
      <ul className="missing">
        {items.map((item) => (
          <li key={`${item.label}:${item.say}`}>
            <span>{item.label}</span>
            <small>{item.say}</small>
          </li>
        ))}
      </ul>
      {missing.items.length > firstFew && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? '收起' : `看全部 ${missing.items.length} 项`}
        </Button>
      )}
    </Panel>
  )
}
