import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { inquire } from '../../../http.ts'
import { useQuestion } from '../../../question.ts'
import type { FigureSource, PreviewAnswer, Report } from '../answers.ts'

/** What a figure would print now, before it is put in. */
export function useValue(report: Report, source: FigureSource | undefined): string | undefined {
  const { year, asOf } = useQuestion()
  const [settled, setSettled] = useState(source)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(source), 250)
    return () => clearTimeout(timer)
  }, [source])
  const { data } = useQuery({
    queryKey: ['figure-value', settled, year, asOf, report.figures, report.choices],
    enabled: settled !== undefined,
    queryFn: ({ signal }) =>
      inquire<PreviewAnswer>(
        '/report-preview',
        {
          name: 'value',
          year,
          asOf,
          declaration: {
            ...report,
            template: '{{ valueNow }}',
            figures: { ...report.figures, valueNow: settled },
            rules: [],
            note: undefined,
          },
        },
        signal,
      ),
  })
  const figure = data?.answer?.figures.find(({ id }) => id === 'valueNow')
  if (data && !figure) return data.faults[0]?.say ?? '还不能算'
  if (!figure) return undefined
  if (figure.state === 'missing') return `▲ 缺：${figure.missing[0] ?? '数据'}`
  return `${figure.text}${figure.unit && !figure.text.endsWith(figure.unit) ? ` ${figure.unit}` : ''}（${figure.window || '—'}）`
}
