import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { RecordPage } from '../../api.ts'
import { get, send } from '../../http.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { useCatalog } from '../../question.ts'

type Written = Readonly<Record<string, string>>
const fields = [
  'indicator',
  'indicatorCode',
  'receiver',
  'kind',
  'comparator',
  'expression',
  'value',
  'unit',
  'base',
  'state',
  'issuer',
  'document',
  'owner',
  'note',
] as const

/** Assigns a target, or changes one: of a known indicator, or a condition in words. The ledger's own rules judge it. */
export function TargetForm({
  year,
  record,
  onClose,
}: {
  readonly year: number
  /** The record to change; undefined: a new one. */
  readonly record: string | undefined
  readonly onClose: () => void
}) {
  const query = useQuery({
    queryKey: ['record', 'target', record],
    queryFn: ({ signal }) => get<RecordPage>(`/registers/target/${record}`, {}, signal),
    enabled: record !== undefined,
  })
  if (record !== undefined && !query.data) return null
  const before = query.data?.record
  const initial: Record<string, string> = before
    ? Object.fromEntries(fields.map((name) => [name, before.printed[name] ?? '']))
    : { receiver: '本区', kind: '上级下达', comparator: '以上', expression: '绝对数', state: '已下达' }
  return <Editor year={year} record={record} version={before?.version} initial={initial} onClose={onClose} />
}

function Editor({
  year,
  record,
  version,
  initial,
  onClose,
}: {
  readonly year: number
  readonly record: string | undefined
  readonly version: number | undefined
  readonly initial: Written
  readonly onClose: () => void
}) {
  const { registers, indicators } = useCatalog()
  const client = useQueryClient()
  const [form] = Form.useForm<Record<string, string | undefined>>()
  const [inWords, setInWords] = useState(
    record !== undefined &&
      initial['indicatorCode'] === '' &&
      !Object.values(indicators).some(({ label }) => label === initial['indicator']),
  )
  const declared = registers['target']?.fields ?? {}
  const once = useOneAtATime()
  const saving = useMutation({
    mutationFn: (given: Written) => {
      const values = { ...given, year: String(year) }
      return record === undefined
        ? send('POST', '/registers/target', { values })
        : send('PATCH', `/registers/target/${record}`, { version, values })
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['targets'] })
      void client.invalidateQueries({ queryKey: ['home'] })
      void client.invalidateQueries({ queryKey: ['record', 'target'] })
      onClose()
    },
  })
  const words = (name: string) => {
    const field = declared[name]
    return field?.kind === 'choice' ? Object.values(field.options).map((label) => ({ value: label, label })) : []
  }
  return (
    <Modal
      open
      width={640}
      title={record === undefined ? `下达${year}年任务` : `修改${year}年任务`}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(given) =>
          once(() =>
            saving.mutateAsync(
              Object.fromEntries(fields.map((name) => [name, given[name] ?? initial[name] ?? ''])) as Written,
            ),
          )
        }
      >
        {inWords ? (
          <Form.Item
            name="indicator"
            label="任务内容"
            extra={
              <Button type="link" size="small" onClick={() => setInWords(false)}>
                改为选一个指标
              </Button>
            }
            rules={[{ required: true, message: '请写明任务' }]}
          >
            <Input.TextArea rows={2} placeholder="例如：新增省级创新平台1个，或新增省级科技企业孵化器1家" />
          </Form.Item>
        ) : (
          <Form.Item
            name="indicator"
            label="指标"
            extra={
              <Button type="link" size="small" onClick={() => setInWords(true)}>
                不是指标，用文字写条件
              </Button>
            }
            rules={[{ required: true, message: '请选一个指标' }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="输入名称查找"
              options={Object.entries(indicators).map(([, { label, unit }]) => ({
                value: label,
                label: `${label}（${unit}）`,
              }))}
              onChange={(label: string) => {
                const found = Object.entries(indicators).find(([, each]) => each.label === label)
                if (found) form.setFieldsValue({ indicatorCode: found[0], unit: found[1].unit })
              }}
            />
          </Form.Item>
        )}
        <Form.Item name="indicatorCode" hidden>
          <Input />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="comparator" label="要求">
            <Select options={words('comparator')} />
          </Form.Item>
          <Form.Item name="value" label="任务数">
            <Input inputMode="decimal" placeholder="待下达的先留空" />
          </Form.Item>
          <Form.Item name="unit" label="单位">
            <Input />
          </Form.Item>
          <Form.Item name="expression" label="形式">
            <Select options={words('expression')} />
          </Form.Item>
          <Form.Item name="base" label="基数" tooltip="增量、增幅目标从哪个数算起；不填用上年数">
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="state" label="状态">
            <Select options={words('state')} />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item name="receiver" label="承担单位" rules={[{ required: true, message: '请写明由谁承担' }]}>
            <Input placeholder="本区，或镇街、科室的名称" />
          </Form.Item>
          <Form.Item name="kind" label="任务类型">
            <Select options={words('kind')} />
          </Form.Item>
          <Form.Item name="issuer" label="下达单位">
            <Input />
          </Form.Item>
          <Form.Item name="owner" label="责任科室">
            <Input />
          </Form.Item>
        </div>
        <Form.Item name="document" label="下达文件" extra="文件本身可在保存后的任务页面作为附件上传。">
          <Input placeholder="文件名称或文号" />
        </Form.Item>
        <Form.Item name="note" label="备注">
          <Input />
        </Form.Item>
        {saving.error && <p className="bad">{saving.error.message}</p>}
        <div className="form-end">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {record === undefined ? '下达任务' : '保存修改'}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
