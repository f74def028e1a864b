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

/** What of a policy nobody has seen in the original, and the place to say that it has been looked up. */
export function ParametersPanel({ policy }: { readonly policy: string }) {
  const path = `/policies/${policy}/parameters`
  const query = useQuery({
    queryKey: ['policyParameters', policy],
    queryFn: ({ signal }) => get<readonly ParameterLine[]>(path, {}, signal),
  })
  if (query.data?.length === 0) return null
  return (
    <Panel title="要核实的内容" extra={<small>对照原文核实，结论随着重算</small>}>
      <Loaded query={query} rows={2}>
        {(lines) => (
          <ul className="parameters">
            {lines.map((line) => (
              <Line key={line.parameter} line={line} policy={policy} path={path} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

type Given = { readonly line: ParameterLine; readonly policy: string; readonly path: string }

function Line({ line, policy, path }: Given) {
  const [isOpen, setOpen] = useState(false)
  const { confirmation } = line
  const settle = useSettle(policy)
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

/** Takes the answer of a write, and lets everything that was judged by the policy be asked again. */
function useSettle(policy: string) {
  const client = useQueryClient()
  return (lines: readonly ParameterLine[]) => {
    client.setQueryData(['policyParameters', policy], lines)
    for (const key of ['policy', 'policyDeclarations', 'entitlements', 'verdicts', 'policyChanges', 'gap'])
      void client.invalidateQueries({ queryKey: [key] })
  }
}
