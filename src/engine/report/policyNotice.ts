import { type Day, dayText } from '#engine/ground/day.ts'
import type { AssessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import { sayMissing } from '#engine/policy/missing.ts'
import type { Block, Column, DocumentTree, Inline } from './tree.ts'

/** What the notice is made from: the verdicts on one enterprise on one day. */
export type NoticeContent = {
  readonly subject: string
  readonly asOf: Day
  readonly bureau: string | null
  readonly answers: readonly AssessmentAnswer[]
}

const columns: readonly Column[] = [
  { label: '政策', align: 'left' },
  { label: '核对结果', align: 'center' },
  { label: '还要做什么', align: 'left' },
  { label: '可得资金', align: 'right' },
]
/** Rows that one page holds beside the words around them. */
const rowsAtMost = 5
const notedAtMost = 3
const lackingAtMost = 3
const reservation = '由台账数据核对得出，供准备申报时参考，以受理部门的审核结果为准。'

/**
 * 政策告知单: one page that is handed to an enterprise. In the table what it can have and what it nearly has; what cannot be
 * judged for want of facts follows as one sentence that names them. What it cannot have is left out: a notice is no refusal.
 */
export function policyNotice({ subject, asOf, bureau, answers }: NoticeContent): DocumentTree {
  const within = (...outcomes: string[]) => answers.filter(({ outcome }) => outcomes.includes(outcome))
  const offered = [...within('eligible'), ...within('near'), ...within('manual')]
  const shown = offered.slice(0, rowsAtMost)
  const more = offered.slice(rowsAtMost)
  const lacking = within('unknown')
  const blocks: Block[] = [
    { kind: 'title', inlines: [text('政策告知单')] },
    { kind: 'paragraph', flush: true, inlines: [text(`${subject}：`)] },
    {
      kind: 'paragraph',
      inlines: [text(`截至${dayText(asOf)}按台账核对：${opening(within('eligible'), within('near'))}`)],
    },
    ...(shown.length > 0
      ? [{ kind: 'table' as const, columns, rows: shown.map(rowOf), notes: [...notesOf(shown, more), reservation] }]
      : []),
    ...(lacking.length > 0
      ? [
          {
            kind: 'paragraph' as const,
            inlines: [text(`因缺数据尚不能判断：${someLacking(lacking)}。补齐后即可再核。`)],
          },
        ]
      : []),
    ...(shown.length > 0 ? [] : [{ kind: 'paragraph' as const, inlines: [text(reservation)] }]),
    ...(bureau === null ? [] : [{ kind: 'signature' as const, organisation: bureau, day: asOf }]),
  ]
  return { title: `${subject}政策告知单`, layout: 'gongwen', blocks }
}

function opening(eligible: readonly AssessmentAnswer[], near: readonly AssessmentAnswer[]): string {
  if (eligible.length === 0 && near.length === 0) return '目前没有已经符合或接近符合的政策。'
  const said = [
    ...(eligible.length > 0 ? [`符合 ${eligible.length} 项`] : []),
    ...(near.length > 0 ? [`接近符合 ${near.length} 项`] : []),
  ]
  return `${said.join('，')}。`
}

function rowOf(answer: AssessmentAnswer): readonly (readonly Inline[])[] {
  return [[text(answer.title)], [text(answer.outcomeText)], [text(toDo(answer))], [text(answer.amount?.text ?? '—')]]
}

function toDo(answer: AssessmentAnswer): string {
  const { outcome, conditions, lacking, window } = answer
  const deadline = window
    ? `${window.open ? '受理至' : '受理期'}${window.open ? dayText(window.closes) : `${dayText(window.opens)}至${dayText(window.closes)}`}`
    : null
  const steps =
    outcome === 'near'
      ? conditions
          .filter(({ id }) => lacking.includes(id))
          // How far it is says what to do; the remedies in full stand on the page. All of it has to fit on one sheet.
          .map(({ remedy, shortfallText, label }) => shortfallText ?? remedy ?? label)
      : outcome === 'manual'
        ? [
            `由专家或主管部门认定：${someOf(
              conditions.filter(({ state }) => state === 'manual').map(({ label }) => label),
              1,
            )}`,
          ]
        : ['准备材料申报']
  return [...steps, ...(deadline ? [deadline] : [])].join('；')
}

function someLacking(answers: readonly AssessmentAnswer[]): string {
  const more = answers.slice(lackingAtMost).map(({ title }) => title)
  return [
    ...answers.slice(0, lackingAtMost).map(lackingText),
    ...(more.length > 0 ? [`另有${more.join('、')}`] : []),
  ].join('；')
}

function lackingText({ title, missing }: AssessmentAnswer): string {
  return `${title}（缺${someOf(sayMissing(missing), 1)}）`
}

/** The first few by name, and how many there are where that is not all. */
function someOf(words: readonly string[], named: number): string {
  return `${words.slice(0, named).join('、')}${words.length > named ? `等 ${words.length} 项` : ''}`
}

function notesOf(shown: readonly AssessmentAnswer[], more: readonly AssessmentAnswer[]): readonly string[] {
  const unverified = shown.filter((answer) => answer.unverified.length > 0).map(({ title }) => title)
  const verified = [...new Set(shown.flatMap((answer) => answer.verified))]
  return [
    ...(more.length > 0
      ? [`另有：${more.map(({ title, outcomeText }) => `${title}（${outcomeText}）`).join('、')}。`]
      : []),
    ...(verified.length > 0
      ? [
          `已核实：${verified.slice(0, notedAtMost).join('；')}${verified.length > notedAtMost ? `等 ${verified.length} 处` : ''}。`,
        ]
      : []),
    ...(unverified.length > 0 ? [`${unverified.join('、')}所依据的参数未核实。`] : []),
  ]
}

function text(words: string): Inline {
  return { kind: 'text', text: words }
}
