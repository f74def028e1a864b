import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { SheetCard as Card, Mapping } from '../../api.ts'
import { useCatalog } from '../../question.ts'
import { MappingTable } from './MappingTable.tsx'
import { asRegister, mergedIn } from './mappingRules.ts'

/** One sheet: which ledger it is, how sure that is, how many rows, and its columns. */
export function SheetCard({
  upload,
  card,
  mapping,
  taken,
  lacking,
  doubtful,
  onChange,
}: {
  readonly upload: string
  readonly card: Card
  readonly mapping: Mapping | null
  readonly taken: boolean
  readonly lacking: readonly string[]
  readonly doubtful: number
  readonly onChange: (change: { mapping?: Mapping | null; taken?: boolean }) => void
}) {
  const { registers, offices } = useCatalog()
  const isOpenAtFirst = card.rows > 0 && (!card.certain || mergedIn(card).length > 0)
  const [open, setOpen] = useState(isOpenAtFirst)
  const register = mapping ? registers[mapping.register] : undefined
  const runnerUp = typeof card.runnerUp === 'string' ? card.runnerUp : card.runnerUp?.register
  return (
    <section className={open ? 'card card-open' : 'card'} aria-label={`${card.file} ${card.sheet}`}>
      <div className="card-head">
        <Checkbox checked={taken} onChange={(event) => onChange({ taken: event.target.checked })}>
          <span className="card-name">
            <b>{card.sheet}</b>
            <small>{card.file}</small>
          </span>
        </Checkbox>
        <Select
          className="card-register"
          aria-label="是哪本台账"
          placeholder="选择台账"
          showSearch={{ optionFilterProp: 'label' }}
          value={mapping?.register ?? null}
          options={offices.map((office) => ({
            label: office,
            options: Object.values(registers)
              .filter((each) => each.office === office)
              .map(({ name, label }) => ({ value: name, label })),
          }))}
          onChange={(name: string) => {
            const chosen = registers[name]
            if (!chosen) return
            onChange({
              mapping: name === card.register ? card.mapping : asRegister(card, mapping, chosen),
              taken: true,
            })
            setOpen(true)
          }}
        />
        <span className="card-state">
          <StateWords card={card} lacking={lacking} doubtful={doubtful} isSettled={card.certain || taken} />
        </span>
        <span className="card-rows">{card.rows} 行</span>
        <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '核对列'}
        </Button>
      </div>
      {open && (
        <>
          {runnerUp && runnerUp !== mapping?.register && registers[runnerUp] && (
            <p className="quiet">也像《{registers[runnerUp].label}》；不对就在上面改。</p>
          )}
          <MappingTable
            upload={upload}
            card={card}
            mapping={mapping}
            register={register}
            onChange={(next) => onChange({ mapping: next, taken: true })}
          />
        </>
      )}
    </section>
  )
}

function StateWords({
  card,
  lacking,
  doubtful,
  isSettled,
}: {
  readonly card: Card
  readonly lacking: readonly string[]
  readonly doubtful: number
  readonly isSettled: boolean
}) {
  if (card.rows === 0) return <span className="quiet">没有数据行</span>
  if (lacking.length > 0) return <span className="bad">■ 缺：{lacking.join('、')}</span>
  if (mergedIn(card).length > 0 && doubtful === 0) return <span className="doubt">▲ 有合并的格，请看填得对不对</span>
  if (doubtful > 0) return <span className="doubt">▲ {doubtful} 列拿不准</span>
  if (!isSettled) return <span className="doubt">▲ 拿不准是哪本台账，选对了请打勾</span>
  return <span className="good">● 认得（{Math.round(card.confidence * 100)}%）</span>
}
