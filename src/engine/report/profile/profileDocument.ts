import { type Day, dayText } from '#engine/ground/day.ts'
import type { Block, DocumentTree, Inline } from '../tree.ts'
import type { FactsAnswer, ProfileAnswer, TableAnswer } from './readProfile.ts'

/** A profile as a document in the bureau's form: a table for each section, numbered in the official levels. */
export function profileDocument(
  profile: ProfileAnswer,
  signed: { readonly organisation: string; readonly day: Day },
): DocumentTree {
  const title = `${profile.subject.title}${profile.label}`
  return {
    title,
    layout: 'gongwen',
    blocks: [
      { kind: 'title', inlines: words(title) },
      { kind: 'paragraph', inlines: words(leadOf(profile)) },
      ...profile.sections.flatMap((section, at) => [
        { kind: 'heading', level: 1, inlines: words(`${numeral(at + 1)}、${section.title}`) } as const,
        ...(section.kind === 'facts' ? factBlocks(section) : tableBlocks(section)),
      ]),
      { kind: 'signature', organisation: signed.organisation, day: signed.day },
    ],
  }
}

function leadOf({ asOf, stamps }: ProfileAnswer): string {
  const titles = stamps.map(({ label, until }) => (until === null ? label : `${label}（有效期至${dayText(until)}）`))
  const lead = titles.length === 0 ? '没有在有效期内的称号' : titles.join('、')
  return `截至${dayText(asOf)}，该企业：${lead}。以下各表均取自本单位台账。`
}

function factBlocks({ groups }: FactsAnswer): Block[] {
  const rows = groups.flatMap(({ group, items }) => items.map(({ label, text }) => [group, label, text]))
  return [
    {
      kind: 'table',
      columns: [
        { label: '类别', align: 'left' },
        { label: '项目', align: 'left' },
        { label: '内容', align: 'left' },
      ],
      rows: rows.map((row) => row.map(words)),
    },
  ]
}

/** More columns than a page bears are told by the first ones; the page on the screen has all. */
const mostColumns = 7

function tableBlocks({ columns, rows, notes, about, total }: TableAnswer): Block[] {
  const shown = columns.slice(0, mostColumns)
  const rest =
    columns.length > shown.length
      ? [
          `另有${columns
            .slice(mostColumns)
            .map(({ label }) => label)
            .join('、')}，见系统。`,
        ]
      : []
  const more = total > rows.length ? [`共 ${total} 条，这里列前 ${rows.length} 条。`] : []
  return [
    {
      kind: 'table',
      columns: shown.map(({ label, numeric }) => ({ label, align: numeric ? ('right' as const) : ('left' as const) })),
      rows: rows.map(({ cells }) => cells.slice(0, shown.length).map((cell) => words(cell === '' ? '—' : cell))),
      notes: [...notes, ...more, ...rest, ...(about === undefined ? [] : [about])],
    },
  ]
}

function words(text: string): Inline[] {
  return [{ kind: 'text', text }]
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 as headings are numbered: 一, 十, 二十三. */
function numeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`}${digits[ones]}`
}
