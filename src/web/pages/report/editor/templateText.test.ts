import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWords, namesIn, readTemplate } from './templateText.ts'

const template =
  '# {{ year }}年通报\n**（一）总体。**授权{{grants}}件{% if growth.up %}，增长{{ growth }}%{% else %}持平{% endif %}。\n::署名 某局，{{ day }}'

test('模板读成数、条件和版式标记，位置与原文相合', () => {
  const { tokens, lines } = readTemplate(template)
  assert.deepEqual(
    tokens.map(({ kind, from, to }) => [kind, template.slice(from, to)]),
    [
      ['mark', '# '],
      ['name', '{{ year }}'],
      ['hidden', '**'],
      ['hidden', '**'],
      ['name', '{{grants}}'],
      ['tag', '{% if growth.up %}'],
      ['name', '{{ growth }}'],
      ['tag', '{% else %}'],
      ['tag', '{% endif %}'],
      ['mark', '::署名 '],
      ['name', '{{ day }}'],
    ],
  )
  assert.deepEqual(
    lines.map(({ look }) => look),
    ['title', 'official'],
  )
})

test('条件读出来是中文，名字换成数的名称', () => {
  const words = inWords(template, (name) => ({ growth: '同比增幅', grants: '授权量' })[name] ?? name)
  assert.match(words, /授权〔授权量〕件〔如果同比增幅上升〕，增长〔同比增幅〕%〔否则〕持平〔结束〕/)
})

test('用到的名字都找得到，中文名也认得', () => {
  assert.deepEqual([...namesIn('{{ a }}{% if b.zero and c.up %}{{ 专利 }}{% endif %}')].sort(), ['a', 'b', 'c', '专利'])
})
