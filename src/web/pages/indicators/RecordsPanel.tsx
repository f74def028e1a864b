import { Link } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import type { FigureAnswer, IndicatorInfo } from '../../api.ts'
import { address, type Query } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { RecordsProof } from '../../parts/RecordProof.tsx'
import { count } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'

/** The records that make the figure, and the same as a workbook. */
export function RecordsPanel({
  name,
  figure,
  info,
  asked,
}: {
  readonly name: string
  readonly figure: FigureAnswer
  readonly info: IndicatorInfo
  readonly asked: Query
}) {
  const { registers } = useCatalog()
  const { records, recordCount } = figure
  const ledger = records ? (registers[records.register]?.label ?? '记录') : '记录'
  return (
    <Panel
      title={recordCount === null ? '记录' : `${ledger} ${count(recordCount)} 条`}
      extra={
        records &&
        records.total > 0 && (
          <Flex gap={12} align="center">
            {records.list && (
              <Link to="/registers/$name" params={{ name: records.register }} search={{ filter: records.list }}>
                在台账里看
              </Link>
            )}
            <Button size="small" href={address(`/indicators/${name}/records.xlsx`, asked)} download>
              导出这些记录
            </Button>
          </Flex>
        )
      }
    >
      {records && records.total > 0 ? (
        <RecordsProof
          key={JSON.stringify([name, asked])}
          records={records}
          step={40}
          whole="全部在“导出这些记录”的工作簿里"
        />
      ) : (
        <p className="quiet">
          {info.kind === 'reported'
            ? '这是官方公布的数，没有逐条记录。'
            : info.kind === 'derived'
              ? '由两个指标算出，记录见各自的页面。'
              : '这个时段没有记录。'}
        </p>
      )}
    </Panel>
  )
}
