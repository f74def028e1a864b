import { Input, InputNumber, Segmented, Select } from 'antd'
import { WhereEditor } from '../../parts/conditions/WhereEditor.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import type { IndicatorDraft } from './answers.ts'
import { Row } from './FieldForm.tsx'

/** An indicator over any register: which records, what of them, which day places them, by what it may be broken down. */
export function IndicatorEditor({
  draft,
  chapters,
  set,
}: {
  readonly draft: IndicatorDraft
  readonly chapters: readonly string[]
  readonly set: (draft: IndicatorDraft) => void
}) {
  const { registers } = useCatalog()
  const register = registers[draft.register]
  const put = (change: Partial<IndicatorDraft>) => set({ ...draft, ...change })
  const fieldsOf = (...kinds: string[]) =>
    Object.entries(register?.fields ?? {})
      .filter(([, field]) => kinds.includes(field.kind))
      .map(([name, field]) => ({ value: name, label: field.label }))
  const years = Object.entries(register?.fields ?? {})
    .filter(([, field]) => field.kind === 'integer' && field.calendar === 'year')
    .map(([name, field]) => ({ value: name, label: field.label }))
  return (
    <>
      <Panel title="叫什么">
        <Row id="ind-label" label="指标名称">
          <Input
            id="ind-label"
            maxLength={60}
            placeholder="如 种子基金数"
            value={draft.label}
            onChange={(event) => put({ label: event.target.value })}
          />
        </Row>
        <Row id="ind-unit" label="单位">
          <Input
            id="ind-unit"
            maxLength={10}
            placeholder="如 只、家、万元"
            value={draft.unit}
            onChange={(event) => put({ unit: event.target.value })}
          />
        </Row>
        <Row id="ind-decimals" label="小数位数">
          <InputNumber
            id="ind-decimals"
            min={0}
            max={8}
            precision={0}
            value={draft.decimals}
            onChange={(decimals) => put({ decimals: decimals ?? 0 })}
          />
        </Row>
        <Row id="ind-chapter" label="归在哪一章">
          <Select
            id="ind-chapter"
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.chapter === '' ? null : draft.chapter}
            placeholder="指标目录里的一章"
            options={chapters.map((chapter) => ({ value: chapter, label: chapter }))}
            onChange={(chapter: string) => put({ chapter })}
          />
        </Row>
        <Row id="ind-definition" label="口径" help="核稿时印在数的旁边">
          <Input.TextArea
            id="ind-definition"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1_000}
            value={draft.definition}
            onChange={(event) => put({ definition: event.target.value })}
          />
        </Row>
      </Panel>
      <Panel title="数什么">
        <Row id="ind-register" label="哪一种台账">
          <Select
            id="ind-register"
            showSearch={{ optionFilterProp: 'label' }}
            disabled={draft.version !== undefined}
            placeholder="选一种台账"
            value={draft.register === '' ? null : draft.register}
            options={Object.values(registers).map(({ name, label }) => ({ value: name, label }))}
            onChange={(name: string) => {
              const { measured: _, timed: __, where: ___, ...rest } = draft
              set({ ...rest, register: name, by: [], timing: 'stock', measure: 'count' })
            }}
          />
        </Row>
        {register && (
          <>
            <div className="custom-row">
              <span>哪些记录算</span>
              <div>
                <WhereEditor
                  key={draft.register}
                  where={draft.where}
                  fields={register.fields}
                  offers={{ window: false, year: false }}
                  kept={`${draft.text ?? ''}（不是点选出来的，原样保留）`}
                  onChange={(where) => {
                    const { where: _, ...rest } = draft
                    set(where === undefined ? rest : { ...rest, where })
                  }}
                />
                {draft.where === undefined && <small>没有条件：全部记录</small>}
              </div>
            </div>
            <div className="custom-row">
              <span>怎么算</span>
              <div className="check-row-parts">
                <Segmented<IndicatorDraft['measure']>
                  aria-label="怎么算"
                  value={draft.measure}
                  options={[
                    { value: 'count', label: '数条数' },
                    { value: 'sum', label: '加总一项' },
                    { value: 'distinct', label: '数不同的' },
                  ]}
                  onChange={(measure) => {
                    const { measured: _, ...rest } = draft
                    set({ ...rest, measure })
                  }}
                />
                {draft.measure !== 'count' && (
                  <Select
                    aria-label={draft.measure === 'sum' ? '加总哪一项' : '数哪一项的不同值'}
                    placeholder="哪一项"
                    value={draft.measured ?? null}
                    options={
                      draft.measure === 'sum'
                        ? fieldsOf('money', 'integer', 'decimal')
                        : fieldsOf('text', 'reference', 'choice', 'identifier')
                    }
                    onChange={(measured: string) => put({ measured })}
                  />
                )}
              </div>
            </div>
            <div className="custom-row">
              <span>什么时候算数</span>
              <div className="check-row-parts">
                <Segmented<IndicatorDraft['timing']>
                  aria-label="什么时候算数"
                  value={draft.timing}
                  options={[
                    { value: 'stock', label: '截至那天全部' },
                    { value: 'day', label: '日期在期内' },
                    { value: 'year', label: '年度在期内', disabled: years.length === 0 },
                  ]}
                  onChange={(timing) => {
                    const { timed: _, ...rest } = draft
                    set({ ...rest, timing })
                  }}
                />
                {draft.timing !== 'stock' && (
                  <Select
                    aria-label={draft.timing === 'day' ? '按哪个日期' : '按哪个年度'}
                    placeholder={draft.timing === 'day' ? '按哪个日期' : '按哪个年度'}
                    value={draft.timed ?? null}
                    options={draft.timing === 'day' ? fieldsOf('day') : years}
                    onChange={(timed: string) => put({ timed })}
                  />
                )}
              </div>
            </div>
            <Row id="ind-by" label="可以按什么分">
              <Select
                id="ind-by"
                mode="multiple"
                placeholder="如 类型、所属镇街"
                value={[...draft.by]}
                options={fieldsOf('choice', 'reference', 'flag', 'text')}
                onChange={(by: string[]) => put({ by })}
              />
            </Row>
          </>
        )}
      </Panel>
    </>
  )
}
