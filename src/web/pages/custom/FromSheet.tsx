import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useRef, useState } from 'react'
import type { UploadAnswer } from '../../api.ts'
import { send } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { sentenceOf } from '../../parts/words.ts'
import type { ProposalAnswer } from './answers.ts'

/** Drop a workbook: its columns become fields, its contents tell their kinds. Nothing is imported yet. */
export function FromSheet({ onProposed }: { readonly onProposed: (proposal: ProposalAnswer) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const proposing = useMutation({
    mutationFn: (asked: { upload: string; sheet: string }) => send<ProposalAnswer>('POST', '/custom/propose', asked),
    onSuccess: onProposed,
  })
  const sending = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('files', file)
      return send<UploadAnswer>('POST', '/imports', form)
    },
    onSuccess: ({ upload, files }) => {
      const [only, ...more] = files.flatMap(({ sheets }) => sheets)
      if (only && more.length === 0) proposing.mutate({ upload, sheet: only.id })
    },
  })
  const take = (file: File | undefined) => {
    if (file) sending.mutate(file)
  }
  const sheets = sending.data?.files.flatMap((file) => file.sheets) ?? []
  const problem = sending.data?.files.map((file) => sentenceOf(file.problem)).find((say) => say !== '')
  return (
    <Panel title="照一张表来建">
      <div
        className={over ? 'drop drop-small drop-over' : 'drop drop-small'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        }}
      >
        <p>把现在用的工作簿拖到这里，列名变成字段，内容定出种类；现在还不导入。</p>
        <Button loading={sending.isPending || proposing.isPending} onClick={() => input.current?.click()}>
          选择工作簿
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.xls,.csv"
          aria-label="选择工作簿"
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {sheets.length > 1 && sending.data && (
        <Select
          aria-label="照哪一张工作表"
          placeholder="照哪一张工作表"
          options={sheets.map(({ id, sheet, rows }) => ({ value: id, label: `${sheet}（${rows} 行）` }))}
          onChange={(sheet: string) => proposing.mutate({ upload: sending.data.upload, sheet })}
        />
      )}
      {problem && <p className="bad">！{problem}</p>}
      {(sending.error ?? proposing.error) && <ProblemNotice error={sending.error ?? proposing.error} />}
    </Panel>
  )
}
