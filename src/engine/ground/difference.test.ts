import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differenceOf } from './difference.ts'

const say = (before: string, after: string) =>
  differenceOf(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

test('逐词比较：改了的字标出来，没改的照旧', () => {
  assert.equal(say('全区专利授权412件。', '全区专利授权415件。'), '全区专利授权[-412][+415]件。')
  assert.equal(say('一\n二\n三\n', '一\n三\n'), '一\n[-二\n]三\n')
  assert.equal(say('授权{{ grants }}件', '授权{{ inventions }}件'), '授权[-{{ grants }}][+{{ inventions }}]件')
  assert.equal(say('', '新'), '[+新]')
  assert.equal(say('同', '同'), '同')
})

test('去掉添加的就是原文，去掉删除的就是新文', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', ' ', '\n', '1', 'a', '。'), maxLength: 60 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differenceOf(before, after)
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('')
      assert.equal(without('added'), before)
      assert.equal(without('removed'), after)
    }),
  )
})

test('两篇一万字、毫不相干的文字也很快比完', () => {
  const [before, after] = ['甲乙丙丁', '子丑寅卯'].map((signs) =>
    Array.from({ length: 10_000 }, (_, at) => signs[at % 4]).join(''),
  )
  const startedAt = performance.now()
  const pieces = differenceOf(before as string, after as string)
  assert.equal(pieces.length, 2)
  assert.ok(performance.now() - startedAt < 10_000)
})
