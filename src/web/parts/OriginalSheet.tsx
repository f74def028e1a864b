import { useQuery } from '@tanstack/react-query'
import type { SheetAnswer } from '../api.ts'
import { address, get } from '../http.ts'
import { Loaded } from './Loaded.tsx'
import { SheetGrid } from './SheetGrid.tsx'
import { columnLetters, fileNameOf } from './words.ts'

/** The original workbook as it came, drawn around the cell that a value was taken from. */
export function OriginalSheet({
  hash,
  sheet,
  row,
  column,
}: {
  readonly hash: string
  readonly sheet: string
  readonly row: number
  readonly column: number
}) {
  const query = useQuery({
    queryKey: ['sheet', hash, sheet, row, column],
    queryFn: ({ signal }) => get<SheetAnswer>(`/files/${hash}/sheet`, { sheet, row, column }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Loaded query={query}>
      {(answer) => (
        <figure className="original">
          <figcaption>
            <span>
              《{fileNameOf(answer.file)}》 {answer.sheet} 第 {row} 行 {columnLetters(column)} 列
            </span>
            <a href={address(`/files/${hash}`)} download>
              下载原文件
            </a>
          </figcaption>
          <SheetGrid
            label={`原表 ${answer.sheet}`}
            columns={answer.columns}
            rows={answer.rows}
            merges={answer.merges ?? []}
            mark={{ row, column }}
            widths={answer.widths}
          />
        </figure>
      )}
    </Loaded>
  )
}
