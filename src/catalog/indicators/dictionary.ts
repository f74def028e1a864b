import { chapters, type Indicator, type Indicators } from '#engine/indicator/indicator.ts'

const kinds: Readonly<Record<Indicator['kind'], string>> = {
  counted: '台账计数',
  either: '官方数优先，台账对照',
  reported: '官方数',
  derived: '两数相算',
}

/** All indicators as a page for reading: docs/indicators.md. Made from the declarations, so that it cannot say anything else. */
export function dictionaryOf(indicators: Indicators): string {
  const lines = [
    '# 指标目录',
    '',
    '由指标声明生成，改声明后用这条命令重写本页：`node src/catalog/indicators/dictionary.write.ts`（Node 24）。',
  ]
  for (const chapter of chapters) {
    const entries = Object.entries(indicators).filter(([, indicator]) => indicator.chapter === chapter)
    if (entries.length === 0) continue
    lines.push('', `## ${chapter}`, '', '| 名称 | 标识 | 单位 | 类型 | 口径 |', '| --- | --- | --- | --- | --- |')
    for (const [id, { label, unit, kind, definition, unverified }] of entries)
      lines.push(
        `| ${label} | \`${id}\` | ${unit} | ${kinds[kind]} | ${definition}${unverified ? `【未核实：${unverified}】` : ''} |`,
      )
  }
  return `${lines.join('\n')}\n`
}
