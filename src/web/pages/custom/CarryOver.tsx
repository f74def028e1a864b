import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { send } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { count } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import type { FieldDraft, OneAnswer } from './answers.ts'

type Carried = { readonly carried: number; readonly different: number }

/** After an upgrade that brings the same field: its values go there, or it is renamed below and both go on. */
export function CarryOver({ one, field }: { readonly one: OneAnswer; readonly field: FieldDraft }) {
  const client = useQueryClient()
  const { registers } = useCatalog()
  const register = registers[one.register ?? '']
  const same = Object.entries(register?.fields ?? {}).filter(([, other]) => other.kind === field.kind)
  const [into, setInto] = useState(() => same.find(([, other]) => other.label === field.label)?.[0])
  const carrying = useMutation({
    mutationFn: () => send<Carried>('POST', `/custom/field/${one.name}/carry`, { into, version: one.version }),
    onSuccess: () => client.invalidateQueries(),
  })
  if (same.length === 0) return null
  return (
    <Panel title="两个办法">
      <p>在下面给自建的字段换个名称，两个都用；或者把填过的内容并入自带的字段，自建的停用。</p>
      <div className="check-row-parts">
        <Select
          aria-label="并入哪个字段"
          placeholder="并入哪个字段"
          value={into ?? null}
          options={same.map(([name, { label }]) => ({ value: name, label }))}
          onChange={setInto}
        />
        <Button disabled={into === undefined} loading={carrying.isPending} onClick={() => carrying.mutate()}>
          把填过的内容并过去
        </Button>
      </div>
      <p className="quiet">自带字段空着的才填，已有内容的不动；自建字段里的原样留着。</p>
      {carrying.data && (
        <p role="status">
          并过去 {count(carrying.data.carried)} 条；{count(carrying.data.different)} 条两边都有、又不一样，没有动。
        </p>
      )}
      {carrying.error && <ProblemNotice error={carrying.error} />}
    </Panel>
  )
}
