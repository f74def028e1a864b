import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Panel } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import type { ProposalAnswer, RegisterDraft } from './answers.ts'
import { CheckRow } from './CheckRow.tsx'
import { Row } from './FieldForm.tsx'
import { FieldRows } from './FieldRows.tsx'
import { FromSheet } from './FromSheet.tsx'

/** A register of the bureau's own: what it is called, its fields, what makes two rows one record, its checks. */
export function RegisterEditor({
  draft,
  limit,
  set,
}: {
  readonly draft: RegisterDraft
  readonly limit: number
  readonly set: (draft: RegisterDraft) => void
}) {
  const { offices } = useCatalog()
  const [proposal, setProposal] = useState<ProposalAnswer>()
  const put = (change: Partial<RegisterDraft>) => set({ ...draft, ...change })
  return (
    <>
      {draft.name === undefined && (
        <FromSheet
          onProposed={(next) => {
            setProposal(next)
            set(next.draft)
          }}
        />
      )}
      {proposal && (
        <p className="quiet" role="status">
          照工作表起草了 {proposal.draft.fields.length} 个字段（看了 {proposal.rows} 行）。
          {proposal.leftOut.length > 0 && `没有用的列：${proposal.leftOut.join('；')}。`}
          请逐项核对后保存，再到“导入”里把这个文件导进来。
        </p>
      )}
      <Panel title="这是什么台账">
        <Row id="own-label" label="台账名称">
          <Input
            id="own-label"
            maxLength={60}
            placeholder="如 产业基金台账"
            value={draft.label}
            onChange={(event) => put({ label: event.target.value })}
          />
        </Row>
        <Row id="own-office" label="归哪一类">
          <Select
            id="own-office"
            value={draft.office === '' ? null : draft.office}
            placeholder="菜单里归在哪一类"
            options={offices.map((office) => ({ value: office, label: office }))}
            onChange={(office: string) => put({ office })}
          />
        </Row>
        <Row id="own-about" label="一句话说明">
          <Input
            id="own-about"
            maxLength={200}
            placeholder="记什么、一行是什么"
            value={draft.about}
            onChange={(event) => put({ about: event.target.value })}
          />
        </Row>
        <Row id="own-source" label="数从哪里来">
          <Input
            id="own-source"
            maxLength={100}
            placeholder="如 基金管理人季报"
            value={draft.source}
            onChange={(event) => put({ source: event.target.value })}
          />
        </Row>
        <Row id="own-sheets" label="表名里的词" help="工作表名或文件名里有这些词，导入时就认作这种台账">
          <Select
            id="own-sheets"
            mode="tags"
            open={false}
            suffixIcon={null}
            placeholder="写一个，按回车；空着就按台账名称认"
            value={[...draft.sheets]}
            onChange={(sheets: string[]) => put({ sheets })}
          />
        </Row>
      </Panel>
      <Panel title="字段">
        <p className="quiet">主键是认定两行说同一件事的那一项或几项，如编号、名称加年度；导入时凭它新增或更新。</p>
        <FieldRows draft={draft} set={put} limit={limit} {...(proposal ? { reasons: proposal.reasons } : {})} />
        <Row id="own-title" label="一条记录叫什么">
          <Select
            id="own-title"
            allowClear
            placeholder="默认用主键的第一项"
            value={draft.title ?? null}
            options={draft.fields
              .filter(({ kind }) => kind === 'text' || kind === 'reference' || kind === 'identifier')
              .map(({ id, label }) => ({ value: id, label: label || '（还没有名称）' }))}
            onChange={(title: string | undefined) => {
              const { title: _, ...rest } = draft
              set(title === undefined ? rest : { ...rest, title })
            }}
          />
        </Row>
      </Panel>
      <Panel title="校验">
        {draft.checks.map((check, index) => (
          <CheckRow
            // The order is the only name that a check has.
            key={index}
            check={check}
            fields={draft.fields}
            onChange={(next) => put({ checks: draft.checks.map((one, at) => (at === index ? next : one)) })}
            onDrop={() => put({ checks: draft.checks.filter((_, at) => at !== index) })}
          />
        ))}
        <Button onClick={() => put({ checks: [...draft.checks, { say: '', severity: 'error', how: 'atLeast' }] })}>
          添加校验
        </Button>
      </Panel>
    </>
  )
}
