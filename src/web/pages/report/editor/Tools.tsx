import { DownOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { RefObject } from 'react'
import type { BlockSource, Report } from '../answers.ts'
import type { EditorHandle } from './TemplateEditor.tsx'

const lineMarks = [
  { key: '', label: '正文' },
  { key: '# ', label: '标题' },
  { key: '## ', label: '一级标题（一、）' },
  { key: '### ', label: '二级标题（（一））' },
  { key: '#### ', label: '三级标题（1.）' },
  { key: '##### ', label: '四级标题（（1））' },
  { key: '::顶格 ', label: '顶格（主送机关）' },
  { key: '::附件说明 ', label: '附件说明（分号隔开）' },
  { key: '::附件 ', label: '附件（另起一页）' },
  { key: '::署名 ', label: '署名（单位，日期）' },
  { key: '::分页', label: '分页' },
  { key: '::横向', label: '以下横向排版' },
  { key: '::纵向', label: '恢复纵向排版' },
] as const

/** What may be put into the text beside words. */
export function Tools({
  editor,
  figures,
  labelOf,
  onFigure,
  onBlock,
}: {
  readonly editor: RefObject<EditorHandle | null>
  readonly figures: Report['figures']
  readonly labelOf: (name: string) => string
  readonly onFigure: () => void
  readonly onBlock: (kind: BlockSource['kind']) => void
}) {
  const signed = Object.entries(figures).filter(
    ([, source]) => source.from === 'indicator' || source.from === 'figures' || source.from === 'table',
  )
  return (
    <div className="editor-tools" role="toolbar" aria-label="编辑工具">
      <Button type="primary" ghost size="small" onClick={onFigure}>
        插入数
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'figures', label: '指标表' },
            { key: 'records', label: '台账名单' },
            { key: 'pivot', label: '透视表' },
            { key: 'savedPivot', label: '存下的透视表' },
            { key: 'chart', label: '图' },
          ],
          onClick: ({ key }) => onBlock(key as BlockSource['kind']),
        }}
      >
        <Button size="small">
          插入表和图 <DownOutlined />
        </Button>
      </Dropdown>
      <Dropdown
        trigger={['click']}
        menu={{
          items: lineMarks.map(({ key, label }) => ({ key: `mark:${key}`, label })),
          onClick: ({ key }) => editor.current?.markLine(key.slice(5)),
        }}
      >
        <Button size="small">
          段落样式 <DownOutlined />
        </Button>
      </Dropdown>
      <Dropdown
        trigger={['click']}
        disabled={signed.length === 0}
        menu={{
          className: 'editor-long-menu',
          items: signed.map(([name]) => ({
            key: name,
            label: labelOf(name),
            children: [
              { key: `${name}|up`, label: '上升、下降、持平分别写' },
              { key: `${name}|zero`, label: '为零时另写' },
              { key: `${name}|known`, label: '有数时才写' },
            ],
          })),
          onClick: ({ key }) => editor.current?.insert(conditionText(key)),
        }}
      >
        <Button size="small">
          随数变的措辞 <DownOutlined />
        </Button>
      </Dropdown>
      <span className="editor-undo">
        <Button
          size="small"
          type="text"
          aria-label="撤销"
          icon={<UndoOutlined />}
          onClick={() => editor.current?.undo()}
        />
        <Button
          size="small"
          type="text"
          aria-label="重做"
          icon={<RedoOutlined />}
          onClick={() => editor.current?.redo()}
        />
      </span>
    </div>
  )
}

function conditionText(key: string): string {
  const [name = '', kind] = key.split('|')
  if (kind === 'up')
    return `{% if ${name}.up %}增长{{ ${name} }}%{% elsif ${name}.down %}下降{{ ${name} }}%{% else %}持平{% endif %}`
  if (kind === 'zero') return `{% if ${name}.zero %}没有{% else %}{{ ${name} }}{% endif %}`
  return `{% if ${name}.known %}{{ ${name} }}{% endif %}`
}
