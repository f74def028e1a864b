import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { titleLines } from './titleLines.ts'
import type { Inline } from './tree.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })
const figure = (words: string): Inline => ({ kind: 'figure', id: 'f', text: words, state: 'ok' })

function lines(...inlines: readonly Inline[]): string[] {
  return titleLines(inlines, 'portrait').map((line) => line.map((inline) => inline.text).join(''))
}

describe('标题回行', () => {
  it('一行放得下的不回行', () => assert.deepEqual(lines(text('政策告知单')), ['政策告知单']))

  it('词不拆开，各行长短相近', () =>
    assert.deepEqual(lines(text('云岭区2025年企业研发经费投入分段补助拟补助名单公示')), [
      '云岭区2025年企业研发经费',
      '投入分段补助拟补助名单公示',
    ]))

  it('括号里的话不拆开，年份不与“年”分开', () => {
    assert.deepEqual(lines(text('云岭区科技局（知识产权局）2025年工作总结及2026年工作打算')), [
      '云岭区科技局（知识产权局）',
      '2025年工作总结及2026年工作打算',
    ])
  })

  it('数字还是那个数字，字一个不多一个不少', () => {
    const title = [figure('云岭'), text('区'), figure('2025'), text('年企业研发经费投入分段补助拟补助名单公示')]
    const cut = titleLines(title, 'portrait')
    assert.ok(cut.length === 2)
    assert.equal(
      cut
        .flat()
        .map((inline) => inline.text)
        .join(''),
      title.map((inline) => inline.text).join(''),
    )
    assert.deepEqual(
      cut.flat().filter((inline) => inline.kind === 'figure'),
      title.filter((inline) => inline.kind === 'figure'),
    )
  })

  it('选来的项目名称不从中间拆开，只有一个长名称时才拆', () => {
    const scheme = figure('企业研发经费投入分段补助')
    assert.deepEqual(lines(figure('云岭'), text('区'), figure('2025'), text('年'), scheme, text('拟补助名单公示')), [
      '云岭区2025年企业研发经费投入分段补助',
      '拟补助名单公示',
    ])
    assert.equal(lines(figure('云岭区企业研发经费投入分段补助拟补助名单和资金拨付情况')).length, 2)
  })

  it('横排的一面宽，少回一行', () =>
    assert.equal(titleLines([text('云岭区2025年企业研发经费投入分段补助拟补助名单公示')], 'landscape').length, 1))
})
