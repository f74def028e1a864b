import type { ReportAnswer } from '../../api.ts'

/** Said before a report is issued: what stays for ever as it is now. */
export function Freezing({
  report,
  unproved,
}: {
  readonly report: ReportAnswer | undefined
  readonly unproved: number
}) {
  const figures = report?.figures ?? []
  const noted = figures.filter(({ state }) => state === 'noted').length
  const records = figures.reduce((sum, { recordCount }) => sum + (recordCount ?? 0), 0)
  const tables = report?.tree.blocks.filter(({ kind }) => kind === 'table' || kind === 'chart').length ?? 0
  const reminders = report?.rules.filter(({ outcome, advisory }) => outcome !== 'met' && advisory).length ?? 0
  return (
    <ul className="freezing">
      <li>
        封存全文、{figures.length} 个数的值和口径{tables > 0 && `、${tables} 张表和图`}，以及它们背后 {records}{' '}
        条次记录当时的版本。
      </li>
      <li>发布以后台账再改，这一稿不变；改动会列在“发布以后的更正”里，连同原因。</li>
      {noted > 0 && <li className="doubt">▲ 有 {noted} 个数是手工录入的，没有台账记录可查。</li>}
      {reminders > 0 && <li className="doubt">▲ 有 {reminders} 条提示性的勾稽关系不合或不能判断。</li>}
      {unproved > 0 && <li className="doubt">▲ 还有 {unproved} 个数没有标记已核。</li>}
    </ul>
  )
}
