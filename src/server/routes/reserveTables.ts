import { dayText } from '#engine/ground/day.ts'
import type { Table } from '#engine/ledger/export/xlsx/table.ts'
import type { ReserveList } from '#engine/plan/reserveList.ts'
import type { ReserveGap, ReserveMember, ReserveTask } from '#engine/plan/reserveMember.ts'
import { outcomeWords } from '#engine/policy/explain.ts'
import type { Block, Column, DocumentTree, Inline } from '#engine/report/tree.ts'

/** A reserve list as it is sent round: one table of members with their gaps, one of tasks by day, both in Word. */

const gapWords = { there: '有', short: '有短板', unknown: '待核' } as const

/** Groups, in the words of the page: 研发机构有短板（正在筹建）. */
function gapText({ state, facts, said }: ReserveGap): string {
  const more = said || (state === 'there' ? '' : facts.map(({ label, text }) => `${label} ${text}`).join('，'))
  return more === '' ? gapWords[state] : `${gapWords[state]}（${more}）`
}

export function taskState({ visit, isOverdue }: ReserveTask): string {
  if (visit?.state === 'done') return '已办'
  if (visit?.state === 'cancelled') return '取消'
  return `${visit ? '已列计划' : '未列计划'}${isOverdue ? '，已逾期' : ''}`
}

export function membersTable(list: ReserveList): Table {
  const groups = Object.values(list.reserve.groups)
  return {
    title: `${list.reserve.label}名单`,
    note: `截至${list.asOf}，${list.members.length} 家`,
    columns: [
      ...['企业名称', '类别', '阶段', '入库日期', '计划申报年度', '责任人'].map(text),
      ...groups.map(({ label }) => text(label)),
      ...['核对结论', '满足条件', '还差', '下一件事', '逾期'].map(text),
    ],
    rows: list.members.map((member) => [
      member.title,
      member.kind,
      member.stageText,
      member.enteredOn ?? '',
      member.year === null ? '' : String(member.year),
      member.officer,
      ...member.groups.map(gapText),
      outcomeWords[member.outcome],
      readyText(member),
      lackingText(member),
      nextText(member),
      overdueText(member),
    ]),
  }
}

export function tasksTable(list: ReserveList): Table {
  return {
    title: `${list.reserve.label}倒排任务`,
    note: `截至${list.asOf}；申报日 ${list.filingOn.slice(5)}，按各家计划申报年度倒推`,
    columns: ['期限', '企业名称', '任务', '责任人', '办理', '申报日'].map(text),
    rows: byDay(list).map(({ member, task }) => [
      task.visit?.dueOn ?? task.dueOn,
      member.title,
      task.label,
      officerOf(member, task),
      taskState(task),
      member.filingOn ?? '',
    ]),
  }
}

/** The list as a document: who stands where with which gaps, then the tasks that are still to be done, by day. */
export function reserveDocument(list: ReserveList, bureau: string | null): DocumentTree {
  const { reserve, members, asOf } = list
  const groups = Object.values(reserve.groups)
  const open = byDay(list).filter(({ task }) => task.visit === null || task.visit.state === 'planned')
  const overdue = open.filter(({ task }) => task.isOverdue).length
  const counts = list.stages.filter(({ count }) => count > 0).map(({ label, count }) => `${label} ${count} 家`)
  const blocks: Block[] = [
    { kind: 'title', inlines: words(`${reserve.label}名单与倒排任务`) },
    {
      kind: 'paragraph',
      inlines: words(
        `截至${dayText(asOf)}，在库 ${members.length} 家（${counts.join('，')}）。还有 ${open.length} 项任务要办，其中逾期 ${overdue} 项。`,
      ),
    },
    {
      kind: 'table',
      caption: '在库企业和短板',
      columns: [left('企业'), centre('阶段'), ...groups.map(({ label }) => left(label)), centre('责任人')],
      rows: members.map((member) => [
        words(member.title),
        words(member.stageText),
        ...member.groups.map((gap) => words(gap.state === 'there' ? gapWords.there : gapText(gap))),
        words(member.officer || '—'),
      ]),
    },
    {
      kind: 'table',
      caption: '还要办的任务',
      columns: [centre('期限'), left('企业'), left('任务'), centre('责任人'), centre('办理')],
      rows: open.map(({ member, task }) => [
        words(task.visit?.dueOn ?? task.dueOn),
        words(member.title),
        words(task.label),
        words(officerOf(member, task) || '—'),
        words(taskState(task)),
      ]),
      notes: [reserve.tasks.usually.unverified],
    },
    ...(bureau === null ? [] : [{ kind: 'signature' as const, organisation: bureau, day: asOf }]),
  ]
  return { title: `${reserve.label}名单与倒排任务`, layout: 'gongwen', blocks }
}

function byDay({ members }: ReserveList) {
  return members
    .flatMap((member) => member.tasks.map((task) => ({ member, task })))
    .sort((a, b) => (a.task.dueOn < b.task.dueOn ? -1 : a.task.dueOn > b.task.dueOn ? 1 : 0))
}

function officerOf({ officer }: ReserveMember, { visit }: ReserveTask): string {
  return visit?.officer || officer
}

function readyText({ met, conditions }: ReserveMember): string {
  return conditions === 0 ? '' : `${met}/${conditions}`
}

function lackingText({ lacking }: ReserveMember): string {
  return lacking.map(({ label, short }) => short ?? label).join('；')
}

function nextText({ tasks }: ReserveMember): string {
  const next = tasks.find(({ visit }) => visit === null || visit.state === 'planned')
  return next ? `${next.visit?.dueOn ?? next.dueOn} ${next.label}` : ''
}

function overdueText({ tasks }: ReserveMember): string {
  return tasks
    .filter(({ isOverdue }) => isOverdue)
    .map(({ label }) => label)
    .join('、')
}

function text(label: string) {
  return { kind: 'text' as const, label }
}
function words(said: string): readonly Inline[] {
  return [{ kind: 'text', text: said }]
}
function left(label: string): Column {
  return { label, align: 'left' }
}
function centre(label: string): Column {
  return { label, align: 'center' }
}
