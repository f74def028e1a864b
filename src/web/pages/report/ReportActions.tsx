import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import type { Publication, ReportAnswer } from '../../api.ts'
import { address, type Query, send } from '../../http.ts'
import { Freezing } from './Freezing.tsx'
import { MoreActions } from './MoreActions.tsx'
import { wantedFigures } from './wanted.ts'

const files = [
  { file: 'document.docx', label: '公文稿（Word）' },
  { file: 'review.docx', label: '核稿版（Word，每个数带批注）' },
  { file: 'working-paper.xlsx', label: '工作底稿（Excel，每个数带明细）' },
] as const

export function ReportActions({
  name,
  label,
  isOwn,
  asked,
  publication,
  report,
  onPublication,
}: {
  readonly name: string
  readonly label: string
  readonly isOwn: boolean
  readonly asked: Query
  readonly publication: string | undefined
  readonly report: ReportAnswer | undefined
  readonly onPublication: (id: string | undefined) => void
}) {
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const base = publication === undefined ? `/reports/${name}` : `/publications/${publication}`
  const publishing = useMutation({
    mutationFn: () => send<{ publication: Publication | string }>('POST', `/reports/${name}/publish`, asked),
    onSuccess: ({ publication: made }) => {
      void client.invalidateQueries({ queryKey: ['report', name] })
      void client.invalidateQueries({ queryKey: ['home'] })
      void message.success('已发布，各数和出处已封存')
      onPublication(typeof made === 'string' ? made : made.id)
    },
    onError: (error) => void message.error(error.message),
  })
  const askToPublish = () => {
    const unproved = report?.figures.filter(({ checkedOn }) => !checkedOn).length ?? 0
    void modal.confirm({
      title: `发布${label}？`,
      width: 520,
      content: <Freezing report={report} unproved={unproved} />,
      okText: '发布',
      cancelText: '再核一核',
      onOk: () => publishing.mutateAsync().catch(() => undefined),
    })
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: files.map(({ file, label: each }) => ({
            key: file,
            label: (
              <a href={address(`${base}/${file}`, publication === undefined ? asked : {})} download>
                {each}
              </a>
            ),
          })),
        }}
      >
        <Button>
          下载 <DownOutlined />
        </Button>
      </Dropdown>
      <Button onClick={() => window.print()}>打印</Button>
      <MoreActions name={name} label={label} isOwn={isOwn} />
      {publication === undefined ? (
        <Button
          type="primary"
          disabled={!report?.ready}
          loading={publishing.isPending}
          title={report && !report.ready ? whyNot(report) : undefined}
          onClick={askToPublish}
        >
          发布{label.length <= 6 ? label : '报告'}
        </Button>
      ) : (
        <Button onClick={() => onPublication(undefined)}>回到现在的稿子</Button>
      )}
      {report && !report.ready && publication === undefined && <p className="why-not">{whyNot(report)}</p>}
    </>
  )
}

function whyNot(report: ReportAnswer): string {
  const missing = wantedFigures(report).length
  const unmet = report.rules.filter(({ outcome, advisory }) => outcome === 'unmet' && !advisory).length
  const parts = [missing > 0 ? `缺 ${missing} 处` : '', unmet > 0 ? `${unmet} 条勾稽关系不合` : '']
  return `还不能发布：${parts.filter((part) => part !== '').join('，') || '有事实未齐'}。`
}
