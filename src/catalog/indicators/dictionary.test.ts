import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isMoneyUnit } from '#engine/ground/money.ts'
import { overRecords } from '#engine/indicator/indicator.ts'
import { findNamed, namesOf } from '#engine/indicator/naming.ts'
import { catalog } from '../index.ts'
import { dictionaryOf } from './dictionary.ts'

const entries = Object.entries(catalog.indicators)

test('docs/indicators.md 与指标声明一致（重写：node src/catalog/indicators/dictionary.write.ts）', () => {
  const written = readFileSync(new URL('../../../docs/indicators.md', import.meta.url), 'utf8')
  assert.equal(written, dictionaryOf(catalog.indicators))
})

test('每个别名只指一个指标，也没有被别的指标的名称占去', () => {
  const names = namesOf(catalog.indicators)
  for (const [id, { called, label }] of entries) {
    assert.deepEqual(findNamed(catalog.indicators, names, label), { indicator: id, filter: {} }, label)
    for (const [name, filter] of Object.entries(called ?? {}))
      assert.deepEqual(findNamed(catalog.indicators, names, name), { indicator: id, filter }, name)
  }
})

test('别名里的维度和取值都存在', () => {
  for (const [id, indicator] of entries) {
    if (!overRecords(indicator)) continue
    const fields = catalog.registers[indicator.register]?.fields ?? {}
    for (const [name, filter] of Object.entries(indicator.called ?? {})) {
      for (const [dimension, value] of Object.entries(filter)) {
        const field = fields[dimension]
        assert.ok(field, `${id} ${name}: ${dimension}`)
        if (field.kind === 'choice') assert.ok(Object.hasOwn(field.options, String(value)), `${id} ${name}: ${value}`)
      }
    }
  }
})

test('合计金额的指标用金额单位，印两位小数；计数的指标印整数', () => {
  for (const [id, indicator] of entries) {
    if (!overRecords(indicator)) continue
    if (indicator.measure.kind !== 'sum') assert.equal(indicator.decimals ?? 0, 0, id)
    else if (isMoneyUnit(indicator.unit)) assert.equal(indicator.decimals, 2, id)
  }
})
