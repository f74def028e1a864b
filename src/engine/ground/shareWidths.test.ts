import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shareWidths, widthInCharacters } from './shareWidths.ts'

const head = ['指标', '口径']

describe('表的各列怎样分一面纸', () => {
  it('都放得下时按内容分，余地也按内容分', () => {
    const { widths, isLegible } = shareWidths({ head: ['序号', '名称'], rows: [['1', '锐煦新材料有限公司']] }, 30, 1)
    assert.ok(isLegible)
    assert.ok(widths[1]! > 2 * widths[0]!)
  })

  it('一列是长文时，长文得到几乎全部，短列仍不被挤到难读', () => {
    const rows = Array.from({ length: 20 }, () => ['高新技术企业（有效）总数（家）', '长'.repeat(300)])
    const { widths, isLegible } = shareWidths({ head, rows }, 36, 0.5)
    assert.ok(isLegible)
    assert.ok(widths[0]! >= 5 && widths[0]! < 12, `${widths}`)
  })

  it('号码、日期和金额不断开，短的文字让出地方', () => {
    const rows = [['2025225221617.4', '一种低噪声行业软件干燥设备的控制方法', '2025-06-04', '2026-06-04', '授权有效']]
    const { widths } = shareWidths({ head: ['专利号', '专利名称', '申请日', '下次年费日', '法律状态'], rows }, 32, 0.5)
    for (const [at, value] of [
      [0, '2025225221617.4'],
      [2, '2025-06-04'],
      [3, '2026-06-04'],
    ] as const)
      assert.ok(widths[at]! >= widthInCharacters(value) + 0.5, `${widths}`)
  })

  it('行数合起来最少：两列长短悬殊的文字各得其所', () => {
    const rows = [
      ['长'.repeat(60), '短'.repeat(6)],
      ['长'.repeat(60), '短'.repeat(12)],
    ]
    const { widths } = shareWidths({ head, rows }, 30, 0)
    const lines = (room: readonly number[]) =>
      rows.reduce((sum, row) => sum + Math.max(...row.map((cell, i) => Math.ceil((cell.length + 0.3) / room[i]!))), 0)
    assert.ok(lines(widths) <= lines([15, 15]))
    assert.equal(lines(widths), 6)
  })

  it('连各列最少要的也放不下时说出来，按最少要的分', () => {
    const { widths, isLegible } = shareWidths({ head, rows: [['91350498MA0115402E', '91350498MA0115402E']] }, 10, 1)
    assert.equal(isLegible, false)
    assert.deepEqual(widths, [5, 5])
  })
})
