import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Modal, Select } from 'antd'
import { useRef, useState } from 'react'
import { send } from '../../http.ts'
import { useFirstFocus } from '../../parts/useFirstFocus.ts'
import { useCatalog } from '../../question.ts'

type Given = { readonly label: string; readonly declaration: unknown }

/** Begins a report of the bureau's own: empty, after one that is there, or from a file of another bureau. */
export function NewReport({
  from,
  onClose,
}: {
  /** The report that is copied; none: the person chooses. */
  readonly from?: { readonly name: string; readonly label: string }
  readonly onClose: () => void
}) {
  const { reports } = useCatalog()
  const navigate = useNavigate()
  const client = useQueryClient()
  const file = useRef<HTMLInputElement>(null)
  const first = useFirstFocus()
  const [label, setLabel] = useState(from ? `${from.label}（本局）` : '')
  const [original, setOriginal] = useState(from?.name)
  const [given, setGiven] = useState<Given>()
  const [problem, setProblem] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const make = async () => {
    if (isSaving) return
    setSaving(true)
    setProblem(undefined)
    try {
      const { name } = await send<{ name: string }>('POST', '/reports', {
        label: label.trim(),
        ...(given ? { declaration: given.declaration } : original === undefined ? {} : { from: original }),
      })
      await client.invalidateQueries({ queryKey: ['catalog'] })
      void navigate({ to: '/reports/$name/edit', params: { name } })
      onClose()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setSaving(false)
    }
  }
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    const found = chosen.size > 2_000_000 ? undefined : declarationIn(await chosen.text())
    if (!found) {
      setProblem(`“${chosen.name}”不是台账通导出的报告模板。请选“导出模板”得到的文件。`)
      return
    }
    setProblem(undefined)
    setGiven(found)
    setLabel((before) => (before === '' ? found.label : before))
  }
  return (
    <Modal
      open
      afterOpenChange={first.afterOpenChange}
      title={from ? `复制${from.label}` : '新建报告'}
      okText="开始写"
      cancelText="取消"
      confirmLoading={isSaving}
      okButtonProps={{ disabled: label.trim() === '' }}
      onCancel={onClose}
      onOk={() => void make()}
      destroyOnHidden
    >
      <div className="figure-form">
        <label className="form-row">
          <span>报告名称</span>
          <div>
            <Input
              ref={first.field}
              value={label}
              maxLength={60}
              placeholder="如：知识产权工作简报"
              onChange={({ target }) => setLabel(target.value)}
              onPressEnter={() => label.trim() !== '' && void make()}
            />
          </div>
        </label>
        {!from && (
          <label className="form-row">
            <span>照着写</span>
            <div>
              <Select
                allowClear
                disabled={given !== undefined}
                placeholder="从空白开始"
                value={original ?? null}
                options={Object.entries(reports).map(([value, report]) => ({ value, label: report.label }))}
                onChange={(next?: string) => setOriginal(next)}
              />
            </div>
          </label>
        )}
        {!from && (
          <div className="form-row">
            <span>从文件</span>
            <div>
              <input
                ref={file}
                type="file"
                accept=".json,application/json"
                hidden
                aria-label="报告模板文件"
                onChange={({ target }) => void read(target.files?.[0])}
              />
              <Button size="small" onClick={() => file.current?.click()}>
                {given ? `已选：${given.label}` : '选择导出的模板'}
              </Button>
            </div>
          </div>
        )}
      </div>
      {problem !== undefined && (
        <p role="alert" className="bad new-report-problem">
          ■ {problem}
        </p>
      )}
    </Modal>
  )
}

function declarationIn(text: string): Given | undefined {
  try {
    const file = JSON.parse(text) as { taizhang?: unknown; declaration?: { label?: unknown; template?: unknown } }
    if (file.taizhang !== 'report' || typeof file.declaration?.template !== 'string') return undefined
    return { label: String(file.declaration.label ?? ''), declaration: file.declaration }
  } catch {
    return undefined
  }
}
