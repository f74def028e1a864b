import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import type { Mapping, PreviewAnswer, RegisterInfo, SheetCard } from '../../api.ts'
import { headerOf } from '../../fields/index.tsx'
import { send } from '../../http.ts'
import { SheetGrid } from '../../parts/SheetGrid.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { columnLetters } from '../../parts/words.ts'
import { FirstRows } from './FirstRows.tsx'
import { isDoubtful, mergedIn, withColumn, withFilling } from './mappingRules.ts'

const notTaken = '\u0000'
const shownRows = 5

/** The sheet's own columns as they are, above each the field that it goes to and why; below, the first rows as they will be kept. */
export function MappingTable({
  upload,
  card,
  mapping,
  register,
  onChange,
}: {
  readonly upload: string
  readonly card: SheetCard
  readonly mapping: Mapping | null
  readonly register: RegisterInfo | undefined
  readonly onChange: (mapping: Mapping) => void
}) {
  const query = useQuery({
    queryKey: ['importPreview', upload, card.id, mapping],
    queryFn: () => send<PreviewAnswer>('POST', `/imports/${upload}/preview`, { sheet: card.id, mapping }),
    enabled: mapping !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const width = Math.max(0, ...[...card.preview.header, ...card.preview.rows].map((cells) => cells.length))
  const headerRow = card.preview.headerRow
  const rows = [...card.preview.header, ...card.preview.rows.slice(0, shownRows)].map((cells, index) => ({
    row: headerRow + index,
    cells,
  }))
  if (!mapping || !register)
    return (
      <>
        <p className="quiet">先在上面选定是哪本台账，再对列。</p>
        <SheetGrid
          label={`${card.sheet} 缩样`}
          columns={Array.from({ length: width }, (_, index) => columnLetters(index + 1))}
          rows={rows}
          headerRows={{ from: headerRow, count: card.preview.header.length }}
        />
      </>
    )
  const options = [
    { value: notTaken, label: '不导入这一列' },
    ...Object.entries(register.fields).map(([name, field]) => ({
      value: name,
      label: `${headerOf(field)}${field.optional ? '' : ' *'}`,
    })),
  ]
  const constants = Object.entries(mapping.constants ?? {})
  const merged = mergedIn(card)
  return (
    <>
      <div className="sheet-scroll">
        <table className="sheet mapping" aria-label={`${card.sheet} 的列对应`}>
          <thead>
            <tr>
              <th scope="row">对应到</th>
              {mapping.columns.map((column) => (
                <td
                  key={column.column}
                  className={isDoubtful(column) ? 'mapping-doubt' : column.field ? '' : 'mapping-off'}
                >
                  <Select
                    size="small"
                    className="whole"
                    aria-label={`${columnLetters(column.column)} 列 ${column.header} 对应到`}
                    popupMatchSelectWidth={220}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={column.field ?? notTaken}
                    options={options}
                    onChange={(field: string) =>
                      onChange(withColumn(mapping, column.column, { field: field === notTaken ? null : field }))
                    }
                  />
                  <small>
                    {column.reason}
                    {column.part === 'key' && '，取代码'}
                    {column.unit && `，单位${column.unit}`}
                    {column.dateForm && (column.dateForm === 'dmy' ? '，按日/月/年读' : '，按月/日/年读')}
                  </small>
                  {merged.includes(column.column) && column.field && (
                    <Checkbox
                      checked={mapping.fillDown?.includes(column.column) ?? false}
                      onChange={(event) => onChange(withFilling(mapping, column.column, event.target.checked))}
                    >
                      合并的格填到各行
                    </Checkbox>
                  )}
                  {isDoubtful(column) && (
                    <Button size="small" onClick={() => onChange(withColumn(mapping, column.column, {}))}>
                      没错
                    </Button>
                  )}
                </td>
              ))}
            </tr>
            <tr>
              <th aria-label="行号" />
              {mapping.columns.map(({ column }) => (
                <th key={column} scope="col">
                  {columnLetters(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }, index) => (
              <tr key={row} className={index < card.preview.header.length ? 'sheet-header' : undefined}>
                <th scope="row">{row}</th>
                {mapping.columns.map(({ column }) => (
                  <td key={column}>{cells[column - 1]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {constants.length > 0 && (
        <p className="quiet">
          整表都算：{constants.map(([name, value]) => `${register.fields[name]?.label ?? name} ${value}`).join('；')}
        </p>
      )}
      {query.error && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <FirstRows register={register} answer={query.data} />}
    </>
  )
}
