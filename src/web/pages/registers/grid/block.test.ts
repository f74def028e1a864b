import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBlock, writeBlock } from './block.ts'

test('一块格子读得进来：制表符、换行、引号里的换行和引号，短的行补齐', () => {
  assert.deepEqual(parseBlock('甲\t1\r\n乙\t2\r\n'), [
    ['甲', '1'],
    ['乙', '2'],
  ])
  assert.deepEqual(parseBlock('"第一行\n第二行\t""引号"""\t二\n三'), [
    ['第一行\n第二行\t"引号"', '二'],
    ['三', ''],
  ])
  assert.deepEqual(parseBlock('只有一格'), [['只有一格']])
  assert.deepEqual(parseBlock('\t\n甲\t'), [
    ['', ''],
    ['甲', ''],
  ])
})

test('开头有引号而没有成对的是普通文字', () => {
  assert.deepEqual(parseBlock('"半个引号\t2'), [['"半个引号', '2']])
  assert.deepEqual(parseBlock('5"管\t2'), [['5"管', '2']])
})

test('写出去再读进来一样', () => {
  const block = [
    ['甲"乙', '第一行\n第二行', '', '"'],
    ['\t', '＝1+1', '0012', ' '],
  ]
  assert.deepEqual(parseBlock(writeBlock(block)), block)
})
