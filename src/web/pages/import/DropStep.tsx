import { InboxOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { ProblemNotice } from '../../parts/Wrong.tsx'

const accepted = '.xlsx,.xls,.csv'

export function DropStep({
  files,
  reading,
  problem,
  onFiles,
  onStop,
}: {
  readonly files: readonly File[]
  readonly reading: boolean
  readonly problem: unknown
  readonly onFiles: (files: readonly File[]) => void
  readonly onStop: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const dropped = [...event.dataTransfer.files]
    if (dropped.length > 0 && !reading) onFiles(dropped)
  }
  return (
    <>
      <div
        className={over ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {reading ? (
          <>
            <p role="status">正在读 {files.length} 个文件，认台账和列……</p>
            <Skeleton active title={false} paragraph={{ rows: Math.min(6, files.length + 1) }} />
            <Button onClick={onStop}>不读了</Button>
          </>
        ) : (
          <>
            <InboxOutlined className="drop-sign" />
            <p>把一个或许多个工作簿拖到这里</p>
            <Button type="primary" onClick={() => input.current?.click()}>
              选择文件
            </Button>
            <p className="quiet">
              .xlsx、.xls、.csv 都行；有标题、合并单元格、合计行也不要紧。原文件会留底，每个数都能回到它的单元格。
            </p>
          </>
        )}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={accepted}
          aria-label="选择台账文件"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            event.target.value = ''
            if (chosen.length > 0) onFiles(chosen)
          }}
        />
      </div>
      {problem !== null && problem !== undefined && (
        <ProblemNotice error={problem} onRetry={files.length > 0 ? () => onFiles(files) : undefined} />
      )}
      <p className="quiet import-links">
        <Link to="/quarantine">待改的行</Link>
        <Link to="/batches">以前的批次</Link>
      </p>
    </>
  )
}
