import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { send } from '../../http.ts'
import { BatchLinks, PlanningDialog } from '../../parts/PlanningDialog.tsx'
import type { Candidate, GapAnswer, PlannedAnswer } from './answers.ts'

/** Turns the chosen into a visiting plan: one batch of visits, which can be taken back as one. */
export function PlanDialog({
  answer,
  picked,
  open,
  onClose,
  onPlanned,
}: {
  readonly answer: GapAnswer
  readonly picked: readonly Candidate[]
  readonly open: boolean
  readonly onClose: () => void
  readonly onPlanned: () => void
}) {
  const client = useQueryClient()
  const ids = { campaign: useId(), officer: useId(), day: useId() }
  const [campaign, setCampaign] = useState(`${answer.year}年${answer.label}补差走访`)
  const [officer, setOfficer] = useState('')
  const [plannedOn, setPlannedOn] = useState(() => aWeekOn(answer))
  const target = encodeURIComponent(answer.indicator ?? answer.label)
  const planning = useMutation({
    mutationFn: () =>
      send<PlannedAnswer>('POST', `/gaps/${target}/visits?year=${answer.year}&asOf=${answer.asOf}`, {
        campaign,
        plannedOn,
        ...(officer.trim() === '' ? {} : { officer }),
        subjects: picked.map(({ id, needs }) => ({ id, what: needs.join('；') })),
      }),
    onSuccess: () => {
      onPlanned()
      void client.invalidateQueries({ queryKey: ['gap'] })
    },
  })
  return (
    <PlanningDialog
      open={open}
      onClose={onClose}
      title={`把 ${picked.length} 家列入走访计划`}
      doneTitle="走访计划已列好"
      planning={planning}
      isReady={campaign.trim() !== '' && plannedOn !== '' && picked.length > 0}
      written={(done) => <Planned done={done} />}
    >
      <label htmlFor={ids.campaign}>走访专项</label>
      <Input id={ids.campaign} value={campaign} maxLength={100} onChange={(event) => setCampaign(event.target.value)} />
      <label htmlFor={ids.officer}>经办人</label>
      <Input
        id={ids.officer}
        value={officer}
        maxLength={50}
        placeholder="可以先不填"
        onChange={(event) => setOfficer(event.target.value)}
      />
      <label htmlFor={ids.day}>计划走访日期</label>
      <DatePicker
        id={ids.day}
        className="whole"
        value={plannedOn === '' ? null : dayjs(plannedOn)}
        onChange={(day) => setPlannedOn(day ? day.format('YYYY-MM-DD') : '')}
      />
      <p className="quiet">
        每家在走访企业台账里记一条，状态是计划，内容写着要办的事。走访后在台账里填结果和成效，这里的预计随着变。
      </p>
    </PlanningDialog>
  )
}

function Planned({ done }: { readonly done: PlannedAnswer }) {
  return (
    <>
      <p>
        新增走访 {done.created} 条{done.updated > 0 && `，更新 ${done.updated} 条`}
        {done.unchanged > 0 && `，已在计划里 ${done.unchanged} 条`}
        {done.refused > 0 && `，有 ${done.refused} 条没有写进去`}。
      </p>
      <BatchLinks register="visit" registerLabel="走访企业台账" batch={done.batch} />
    </>
  )
}

/** A week from today; of a year that is over or not begun, a week from the day that the page asks about. */
function aWeekOn({ year, asOf }: GapAnswer): string {
  const today = dayjs()
  return (today.year() === year ? today : dayjs(asOf)).add(7, 'day').format('YYYY-MM-DD')
}
