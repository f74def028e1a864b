import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { layTable, sectionsOf } from './sheets.ts'
import type { Block } from './tree.ts'

const words = (text: string) => [{ kind: 'text', text }] as const
const paragraph = { kind: 'paragraph', inlines: words('说明。') } as const
const heading = { kind: 'heading', level: 1, inlines: words('一、明细') } as const
const attachment = { kind: 'attachment', number: 1, title: words('名单') } as const
const signature = { kind: 'signature', organisation: '某某局', day: '2025-12-05' } as const
const turn = (to: 'portrait' | 'landscape') => ({ kind: 'turn', to }) as const

function tableOf(columns: number, cell: string) {
  return {
    kind: 'table',
    columns: Array.from({ length: columns }, (_, i) => ({ label: `第${i + 1}列`, align: 'left' as const })),
    rows: [Array.from({ length: columns }, () => words(cell))],
  } as const
}
const wide = tableOf(9, '91350498MA0115402E')

function turned(...blocks: readonly Block[]): string[] {
  return sectionsOf(blocks).map(
    ({ orientation, blocks: places }) => `${orientation === 'landscape' ? '横' : '竖'}${places.join('')}`,
  )
}

describe('哪些面横排', () => {
  it('放得下的表竖排', () => assert.deepEqual(turned(paragraph, tableOf(4, '三明锐煦新材料'), paragraph), ['竖012']))

  it('放不下的表横排，引出它的标题和附件标题跟着，不留只有标题的一面', () => {
    assert.deepEqual(turned(paragraph, heading, wide, heading, paragraph), ['竖0', '横12', '竖34'])
    assert.deepEqual(turned(paragraph, attachment, wide), ['竖0', '横12'])
    assert.deepEqual(turned(paragraph, heading, turn('landscape'), paragraph), ['竖0', '横13'])
  })

  it('表后收尾的几句话和署名跟着表，不另起一面', () =>
    assert.deepEqual(turned(paragraph, wide, paragraph, signature, attachment, paragraph), ['竖0', '横123', '竖45']))

  it('模板写明横向的横排，到写明纵向为止', () =>
    assert.deepEqual(turned(paragraph, turn('landscape'), paragraph, turn('portrait'), paragraph), [
      '竖0',
      '横2',
      '竖4',
    ]))

  it('纸面一转就是新的一面，分页不再多出空白面', () =>
    assert.deepEqual(turned(paragraph, turn('landscape'), { kind: 'pageBreak' }, paragraph), ['竖0', '横3']))
})

describe('一张表的字号和列宽', () => {
  it('列多用小五以前先用五号，横排仍放不下才用小五', () => {
    assert.equal(layTable(tableOf(4, '甲'), 'portrait').size, 24)
    assert.equal(layTable(tableOf(8, '甲'), 'portrait').size, 21)
    assert.equal(layTable(tableOf(7, '91350498MA0115402E'), 'landscape').size, 18)
  })

  it('各列合起来正好是版心', () => {
    for (const table of [wide, tableOf(2, '长'.repeat(300)), tableOf(3, '')]) {
      const sum = layTable(table, 'portrait').widths.reduce((total, width) => total + width, 0)
      assert.ok(Math.abs(sum - 1) < 1e-9)
    }
  })
})
