import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { dayInText } from '../../parts/words.ts'
import type { ParameterLine } from './answers.ts'
import { ParameterForm } from './ParameterForm.tsx'

/** What of a policy or a calculation nobody has seen in the original, and the place to say that it has been looked up. */
export function ParametersPanel({ of, extra }: { readonly of: Doubtful; readonly extra: string }) {
  const path = pathOf(of)
  const query = useQuery({
    queryKey: keyOf(of),
    queryFn: ({ signal }) => get<readonly ParameterLine[]>(path, {}, signal),
  })
  if (query.data?.length === 0) return null
  return (
    <Panel title="要核实的内容" extra={<small>{extra}</small>}>
      <Loaded query={query} rows={2}>
        {(lines) => (
          <ul className="parameters">
            {lines.map((line) => (
              <Line key={line.parameter} line={line} of={of} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

type Given = { readonly line: ParameterLine; readonly of: Doubtful }

/** A policy or a calculation. */
type Doubtful = { readonly kind: 'policies' | 'calculations'; readonly name: string }
function pathOf({ kind, name }: Doubtful): string {
  return `/${kind}/${name}/parameters`
}
function keyOf({ kind, name }: Doubtful): readonly string[] {
  return ['parameters', kind, name]
}

function Line({ line, of }: Given) {
  const path = pathOf(of)
  const [isOpen, setOpen] = useState(false)
  const { confirmation } = line
  const settle = useSettle(of)
  const withdrawing = useMutation({
    mutationFn: () => {
      const query = new URLSearchParams({ parameter: line.parameter, version: String(confirmation?.version) })
      return send<readonly ParameterLine[]>('DELETE', `${path}?${query}`)
    },
    onSuccess: settle,
  })
  return (
    <li>
      <p>
        {line.parameter}
        {line.value !== null && (
          <small>
            {line.value}
            {line.settable && line.unit}
            {line.value !== line.shipped && `（系统所列 ${line.shipped ?? '没有'}${line.unit ?? ''}）`}
          </small>
        )}
      </p>
      <span className="parameter-acts">
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {confirmation ? '改核实' : '核实'}
        </Button>
        {confirmation && (
          <Button size="small" type="text" loading={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
            撤回
          </Button>
        )}
      </span>
      <Standing line={line} />
      {withdrawing.error && <ProblemNotice error={withdrawing.error} />}
      {isOpen && (
        <ParameterForm
          line={line}
          path={path}
          onClose={() => setOpen(false)}
          onSaved={(lines) => {
            setOpen(false)
            settle(lines)
          }}
        />
      )}
    </li>
  )
}

function Standing({ line: { confirmation, holds, doubt } }: { readonly line: ParameterLine }) {
  if (!confirmation) return <p className="doubt">未核实{doubt && `：${doubt}`}</p>
  if (!holds) return <p className="doubt">未核实：本局所填“{confirmation.value}”不能用，请改过</p>
  return (
    <p className="quiet">
      已核实（{confirmation.source}，{dayInText(confirmation.confirmedOn)}，{confirmation.confirmedBy}核实）
    </p>
  )
}

/** Takes the answer of a write, and lets everything that was judged or reckoned by it be asked again. */
function useSettle(of: Doubtful) {
  const client = useQueryClient()
  return (lines: readonly ParameterLine[]) => {
    client.setQueryData(keyOf(of), lines)
    for (const key of stale[of.kind]) void client.invalidateQueries({ queryKey: [key] })
  }
}

const stale = {
  policies: ['policy', 'policyDeclarations', 'entitlements', 'verdicts', 'policyChanges', 'gap'],
  calculations: ['calculations'],
} as const
