import { useParams, useSearch } from '@tanstack/react-router'
import { OriginalSheet } from '../parts/OriginalSheet.tsx'
import { Empty, PageHead } from '../parts/PageHead.tsx'

/** An imported workbook by itself, with one cell marked: an address that can be kept and sent. */
export function SheetPage() {
  const { hash } = useParams({ from: '/files/$hash' })
  const { sheet, row, column } = useSearch({ from: '/files/$hash' })
  return (
    <>
      <PageHead title="原表" about="导入时的原文件，一字未动。" />
      {sheet === undefined ? (
        <Empty say="地址里没有写是哪个表。请从记录的来历进入。" />
      ) : (
        <OriginalSheet hash={hash} sheet={sheet} row={Number(row ?? 1)} column={Number(column ?? 1)} />
      )}
    </>
  )
}
