import { useMutation } from '@tanstack/react-query'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { send } from '../../http.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import type { ParameterLine } from './answers.ts'

/** Confirms one parameter: the document, the day, who, and the bureau's own value where it is another. */
export function ParameterForm({
  line,
  path,
  onClose,
  onSaved,
}: {
  readonly line: ParameterLine
  readonly path: string
  readonly onClose: () => void
  readonly onSaved: (lines: readonly ParameterLine[]) => void
}) {
  const { confirmation } = line
  const ids = { value: useId(), source: useId(), day: useId(), who: useId() }
  const [value, setValue] = useState(confirmation?.value ?? '')
  const [source, setSource] = useState(confirmation?.source ?? '')
  const [confirmedOn, setConfirmedOn] = useState(confirmation?.confirmedOn ?? dayjs().format('YYYY-MM-DD'))
  const [who, setWho] = useState(confirmation?.confirmedBy ?? '')
  const once = useOneAtATime()
  const saving = useMutation({
    mutationFn: () =>
      send<readonly ParameterLine[]>('POST', path, {
        parameter: line.parameter,
        value: value.trim() === '' ? null : value,
        source,
        confirmedOn,
        confirmedBy: who.trim() === '' ? null : who,
        ...(confirmation ? { version: confirmation.version } : {}),
      }),
    onSuccess: onSaved,
  })
  const isReady = source.trim() !== '' && confirmedOn !== ''
  return (
    <form
      className="parameter-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) once(() => saving.mutateAsync())
      }}
    >
      {line.settable && (
        <>
          <label htmlFor={ids.value}>本局取值</label>
          <Input
            id={ids.value}
            value={value}
            maxLength={60}
            suffix={line.unit}
            placeholder={`空着就按系统所列${line.shipped === null ? '' : ` ${line.shipped}`}`}
            onChange={(event) => setValue(event.target.value)}
          />
        </>
      )}
      <label htmlFor={ids.source}>核实依据</label>
      <Input
        id={ids.source}
        value={source}
        maxLength={500}
        placeholder="文件名称和文号"
        onChange={(event) => setSource(event.target.value)}
      />
      <label htmlFor={ids.day}>核实日期</label>
      <DatePicker
        id={ids.day}
        value={confirmedOn === '' ? null : dayjs(confirmedOn)}
        onChange={(day) => setConfirmedOn(day ? day.format('YYYY-MM-DD') : '')}
      />
      <label htmlFor={ids.who}>核实人</label>
      <Input
        id={ids.who}
        value={who}
        maxLength={50}
        placeholder="可以不填"
        onChange={(event) => setWho(event.target.value)}
      />
      {saving.error && <ProblemNotice error={saving.error} />}
      <div className="parameter-acts">
        <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={!isReady}>
          记为已核实
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </form>
  )
}
