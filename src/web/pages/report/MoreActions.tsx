import { DownOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { get, send } from '../../http.ts'
import type { DeclarationAnswer } from './answers.ts'
import { NewReport } from './NewReport.tsx'
import { saveText } from './saveText.ts'

/** What can be done with the report itself, beside reading and issuing it. */
export function MoreActions({
  name,
  label,
  isOwn,
}: {
  readonly name: string
  readonly label: string
  readonly isOwn: boolean
}) {
  const { modal, message } = App.useApp()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [isCopying, setCopying] = useState(false)
  const saveDeclaration = async () => {
    const { declaration } = await get<DeclarationAnswer>(`/reports/${name}/declaration`)
    saveText(`${label}.json`, JSON.stringify({ taizhang: 'report', declaration }, null, 2))
  }
  const withdraw = () =>
    void modal.confirm({
      title: `停用${label}？`,
      content: '清单里不再列出；各版本和已发布的稿子都留着。',
      okText: '停用',
      cancelText: '不停用',
      onOk: () =>
        send('DELETE', `/reports/${name}`)
          .then(async () => {
            await client.invalidateQueries({ queryKey: ['catalog'] })
            void message.success(`已停用${label}`)
            void navigate({ to: '/reports' })
          })
          .catch((error: unknown) => void message.error((error as Error).message)),
    })
  const actions: Readonly<Record<string, () => void>> = {
    edit: () => void navigate({ to: '/reports/$name/edit', params: { name } }),
    versions: () => void navigate({ to: '/reports/$name/versions', params: { name } }),
    publications: () => void navigate({ to: '/reports/$name/publications', params: { name } }),
    copy: () => setCopying(true),
    declaration: () => void saveDeclaration().catch((error: unknown) => void message.error((error as Error).message)),
    withdraw,
  }
  return (
    <>
      {isOwn && <Button onClick={actions['edit']}>编辑</Button>}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'publications', label: '历次发布' },
            ...(isOwn ? [{ key: 'versions', label: '历次版本' }] : []),
            { key: 'copy', label: isOwn ? '复制一份' : '复制为本局报告' },
            { key: 'declaration', label: '导出模板（给别的局用）' },
            ...(isOwn ? [{ key: 'withdraw', label: '停用' }] : []),
          ],
          onClick: ({ key }) => actions[key]?.(),
        }}
      >
        <Button>
          更多 <DownOutlined />
        </Button>
      </Dropdown>
      {isCopying && <NewReport from={{ name, label }} onClose={() => setCopying(false)} />}
    </>
  )
}
