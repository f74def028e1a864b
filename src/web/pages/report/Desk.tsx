import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App } from 'antd'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { DriftEntry, ReportAnswer } from '../../api.ts'
import { isTyping } from '../../frame/keys.ts'
import { type Query, send } from '../../http.ts'
import { Inspector } from '../../parts/Inspector.tsx'
import { FigureProof } from './FigureProof.tsx'
import { Outline } from './Outline.tsx'
import { Overview } from './Overview.tsx'
import { Paper } from './Paper.tsx'
import { figureOrder } from './treeWords.ts'

/** The proof-reader's desk: one figure after the other by ↑ and ↓, the blank key ticks it off. */
export function Desk({
  name,
  label,
  asked,
  report,
  publication,
  mayTick,
  drift,
}: {
  readonly name: string
  readonly label: string
  readonly asked: Query
  readonly report: ReportAnswer
  readonly publication: string | undefined
  /** A figure that is looked at may be ticked off. */
  readonly mayTick: boolean
  readonly drift: UseQueryResult<readonly DriftEntry[]> | undefined
}) {
  const { figure: chosen } = useSearch({ from: '/reports/$name' })
  const navigate = useNavigate({ from: '/reports/$name' })
  const { message } = App.useApp()
  const client = useQueryClient()
  const order = useMemo(() => figureOrder(report.tree), [report.tree])
  const figures = useMemo(() => new Map(report.figures.map((figure) => [figure.id, figure])), [report.figures])
  /** The figure that the last key went to: the address follows a moment later, and the next key means this one. */
  const aim = useRef(chosen)
  useEffect(() => {
    aim.current = chosen
  }, [chosen])
  const choose = useCallback(
    (id: string | undefined) => {
      aim.current = id
      void navigate({ search: (before) => ({ ...before, figure: id }), replace: true, resetScroll: false })
    },
    [navigate],
  )
  const ticking = useMutation({
    mutationFn: (figure: string) => send('POST', `/reports/${name}/checked`, { ...asked, figure }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['report', name] }),
    onError: (error) => void message.error(error.message),
  })
  const tick = ticking.mutate
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        isTyping(event.target) ||
        event.ctrlKey ||
        event.metaKey ||
        document.querySelector('.ant-modal-wrap:not([style*="none"])')
      )
        return
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0 && order.length > 0) {
        event.preventDefault()
        const at = aim.current === undefined ? (step > 0 ? -1 : 0) : order.indexOf(aim.current)
        choose(order[(at + step + order.length) % order.length])
      } else if (
        event.key === ' ' &&
        aim.current !== undefined &&
        mayTick &&
        !(event.target instanceof HTMLButtonElement)
      ) {
        event.preventDefault()
        tick(aim.current)
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [choose, order, tick, mayTick])
  const marks = useMemo(
    () => ({
      chosen,
      checked: new Set(report.figures.filter(({ checkedOn }) => checkedOn).map(({ id }) => id)),
      broken: brokenFigures(report),
      drifted: new Set((drift?.data ?? []).map(({ id }) => id)),
      labels: new Map(report.figures.map(({ id, label: each }) => [id, each])),
      onChoose: choose,
    }),
    [chosen, choose, report, drift?.data],
  )
  const figure = chosen === undefined ? undefined : figures.get(chosen)
  return (
    <div className="desk">
      <Outline tree={report.tree} figures={figures} chosen={chosen} />
      <Paper tree={report.tree} marks={marks} label={report.title || label} />
      {figure ? (
        <Inspector title="数据出处" onClose={() => choose(undefined)}>
          <FigureProof
            name={name}
            asked={asked}
            figure={figure}
            place={{ at: order.indexOf(figure.id) + 1, of: order.length }}
            publication={publication}
            ticking={ticking.isPending}
            onTick={mayTick ? () => tick(figure.id) : undefined}
            rules={report.rules}
          />
        </Inspector>
      ) : (
        <Inspector title="核稿">
          <Overview
            name={name}
            report={report}
            order={order}
            publication={publication}
            drift={drift}
            onChoose={choose}
          />
        </Inspector>
      )}
    </div>
  )
}

/** Figures that a rule which does not hold names in its formula. */
function brokenFigures(report: ReportAnswer): Set<string> {
  const unmet = report.rules.filter(({ outcome }) => outcome === 'unmet')
  return new Set(
    report.figures
      .filter(({ id, label }) =>
        unmet.some(({ formula, detail }) => formula.includes(label) || `${detail ?? ''}`.includes(id)),
      )
      .map(({ id }) => id),
  )
}
