import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { send } from '../../http.ts'
import { orDash } from '../../parts/words.ts'
import { Attachments } from '../records/Attachments.tsx'
import type { SplitAnswer, SplitSaved } from './answers.ts'

type Texts = Readonly<Record<string, string>>

/** The parts as proposed, changed by hand where a person knows better; what is over or short is said as it arises. */
export function SplitTable({
  split,
  isOfBefore,
  record,
  year,
  basis,
  weights,
  onWeights,
  onClose,
  onSaved,
}: {
  readonly split: SplitAnswer
  /** It answers what was asked before; the proposal for what is asked now is still under way. */
  readonly isOfBefore: boolean
  readonly record: string
  readonly year: number
  /** By what it is divided, in words: kept with what is saved. */
  readonly basis: string
  /** Weights as they are written, where the person states them. */
  readonly weights: Texts | undefined
  readonly onWeights: (weights: Texts) => void
  readonly onClose: () => void
  readonly onSaved: (done: { readonly text: string; readonly batch: string | null }) => void
}) {
  const client = useQueryClient()
  // Another proposal is another table: what was changed in the old one is not carried into it.
  const proposal = JSON.stringify(split.parts.map(({ receiver, proposed }) => [receiver, proposed]))
  const [edits, setEdits] = useState<{ readonly of: string; readonly values: Texts }>({ of: proposal, values: {} })
  const edited = edits.of === proposal ? edits.values : {}
  const [document, setDocument] = useState(split.document ?? '')
  const [acceptShort, setAcceptShort] = useState(false)
  const textOf = ({ receiver, proposed, assigned }: SplitAnswer['parts'][number]) =>
    (edited[receiver] ?? proposed ?? assigned ?? '').trim()
  const scale = 10 ** split.decimals
  const whole = (text: string) => Math.round(Number(text === '' ? 0 : text) * scale)
  const sum = split.parts.reduce((all, part) => all + whole(textOf(part)), 0)
  const left = whole(split.total) - sum
  const wrong = split.parts.filter((part) => !/^(\d+(\.\d+)?)?$/.test(textOf(part)))
  const byHand = split.parts.filter(({ receiver, proposed }) => (edited[receiver] ?? proposed) !== proposed)
  const saving = useMutation({
    mutationFn: () =>
      send<SplitSaved>('POST', `/targets/${record}/split`, {
        year,
        acceptShort,
        document: document.trim(),
        basis: byHand.length > 0 ? `${basis}，手工改了 ${byHand.length} 家` : basis,
        parts: split.parts.map((part) => ({ receiver: part.receiver, value: textOf(part) || '0' })),
      }),
    onSuccess: ({ batch, created, updated }) => {
      void client.invalidateQueries({ queryKey: ['targets'] })
      const done = [
        ...(created > 0 ? [`新下达 ${created} 家`] : []),
        ...(updated > 0 ? [`调整 ${updated} 家`] : []),
      ].join('，')
      onSaved({ text: `“${split.label}”已分解：${done || '与原来相同，没有改动'}。`, batch })
    },
  })
  const shown = (amount: number) => (amount / scale).toFixed(split.decimals)
  return (
    <>
      <p>
        {split.label}：任务数 {split.text}
      </p>
      {split.notes.map((note) => (
        <p key={note} className="doubt">
          ▲ {note}
        </p>
      ))}
      <div className="sheet-scroll">
        <table className="ledger cards" aria-label="分解">
          <thead>
            <tr>
              <th scope="col">承担单位</th>
              <th scope="col" className="number">
                {weights ? '权重' : '分解依据'}
              </th>
              <th scope="col" className="number">
                今年已完成
              </th>
              <th scope="col" className="number">
                已下达
              </th>
              <th scope="col" className="number">
                任务数（{split.unit}）
              </th>
            </tr>
          </thead>
          <tbody>
            {split.parts.map((part) => (
              <tr key={part.receiver}>
                <th scope="row">{part.receiver}</th>
                <td className="number" data-label={weights ? '权重' : '分解依据'}>
                  {weights ? (
                    <Input
                      size="small"
                      inputMode="decimal"
                      className="split-value"
                      aria-label={`${part.receiver}的权重`}
                      value={weights[part.receiver] ?? '1'}
                      status={/^\d+(\.\d+)?$/.test((weights[part.receiver] ?? '1').trim()) ? '' : 'error'}
                      onChange={(event) => onWeights({ ...weights, [part.receiver]: event.target.value })}
                    />
                  ) : (
                    orDash(part.weight)
                  )}
                </td>
                <td className="number" data-label="今年已完成">
                  {orDash(part.actual)}
                </td>
                <td className="number" data-label="已下达">
                  {orDash(part.assigned)}
                </td>
                <td className="number" data-label="任务数">
                  <Input
                    size="small"
                    inputMode="decimal"
                    className="split-value"
                    aria-label={`${part.receiver}的任务数`}
                    value={edited[part.receiver] ?? part.proposed ?? part.assigned ?? ''}
                    status={wrong.includes(part) ? 'error' : ''}
                    onChange={(event) =>
                      setEdits({ of: proposal, values: { ...edited, [part.receiver]: event.target.value } })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td className="split-blank" />
              <td className="split-blank" />
              <td className="split-blank" />
              <td className="number" data-label="任务数">
                {shown(sum)}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={left > 0 ? 'doubt' : 'quiet'} role="status">
        {left === 0
          ? `✓ 合计正好等于任务数 ${split.total}${split.unit}。`
          : left > 0
            ? `▲ 还差 ${shown(left)}${split.unit} 没有分下去。`
            : `▲ 各家合计比任务数多 ${shown(-left)}${split.unit}。`}
      </p>
      {left > 0 && (
        <Checkbox checked={acceptShort} onChange={(event) => setAcceptShort(event.target.checked)}>
          就按这个数下达，差额不分
        </Checkbox>
      )}
      <div className="split-document">
        <label htmlFor="split-document">下达文件</label>
        <Input
          id="split-document"
          maxLength={200}
          placeholder="分解文件的名称或文号"
          value={document}
          onChange={(event) => setDocument(event.target.value)}
        />
        <Attachments register="target" id={record} />
      </div>
      {saving.error && <p className="bad">{saving.error.message}</p>}
      <div className="form-end">
        <Button onClick={onClose}>取消</Button>
        <Button
          type="primary"
          loading={saving.isPending}
          disabled={isOfBefore || wrong.length > 0 || (left > 0 && !acceptShort)}
          onClick={() => saving.mutate()}
        >
          下达分解任务
        </Button>
      </div>
    </>
  )
}
