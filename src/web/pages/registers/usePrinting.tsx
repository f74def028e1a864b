import { App } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RegisterInfo } from '../../api.ts'
import { useQuestion } from '../../question.ts'
import type { FilterWords, Row } from './answers.ts'
import { mostPrinted, PrintList } from './PrintList.tsx'
import type { Rows } from './useList.ts'

/** Prints the list as it is shown: all its rows, up to a limit that is told. */
export function usePrinting({
  register,
  names,
  rows,
  total,
  sums,
  filters,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly rows: Rows
  readonly total: number
  readonly sums: Readonly<Record<string, string>>
  readonly filters: readonly FilterWords[]
}): { readonly sheet: ReactNode; print(): Promise<void> } {
  const { message, modal } = App.useApp()
  const { asOf } = useQuestion()
  const [printed, setPrinted] = useState<readonly Row[]>()
  const firstPage = rows.firstPage
  // Who prints by the browser's own key gets what is here already.
  useEffect(() => {
    const before = () => flushSync(() => setPrinted((now) => now ?? firstPage))
    const after = () => setPrinted(undefined)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [firstPage])
  const go = async () => {
    try {
      const found = await rows.fetch(0, Math.min(total, mostPrinted))
      flushSync(() => setPrinted(found))
      window.print()
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    }
  }
  return {
    sheet: printed && (
      <PrintList
        register={register}
        names={names}
        rows={printed}
        total={total}
        sums={sums}
        filters={filters}
        asOf={asOf}
      />
    ),
    print: async () => {
      if (total <= mostPrinted) return go()
      void modal.confirm({
        title: `一次最多印 ${mostPrinted} 条，现在有 ${total} 条`,
        content: '可以先筛选，或者导出 Excel 再印。',
        okText: `印前 ${mostPrinted} 条`,
        cancelText: '不印了',
        onOk: go,
      })
    },
  }
}
