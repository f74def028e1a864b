import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimal, integer } from '../field.ts'
import { readField } from './index.ts'

test('单元格自带单位时按字段的单位换算，量词不同不碍事', () => {
  const area = decimal('面积', 2, { unit: '㎡' })
  const read = (field: Parameters<typeof readField>[0], value: string, unit?: string) => {
    const reading = readField(field, unit === undefined ? { value } : { value, unit })
    return 'fault' in reading ? reading.fault.code : reading.value
  }
  const cases: readonly (readonly [string, number | string | null])[] = [
    ['2600㎡', 260_000],
    ['2,600 m²', 260_000],
    ['2600平方米', 260_000],
    ['0.26万平方米', 260_000],
    ['3亩', 200_000],
    ['1公顷', 1_000_000],
    ['0.5平方公里', 50_000_000],
    ['2600', 260_000],
    ['2600万元', 'unitDiffers'],
    ['30%', 'unitDiffers'],
    ['待下达', null],
    ['待统计', null],
  ]
  for (const [text, expected] of cases) assert.deepEqual([text, read(area, text)], [text, expected])
  assert.equal(read(area, '3', '亩'), 200_000)

  const count = integer('家数', { unit: '家' })
  assert.equal(read(count, '12个'), 12)
  assert.equal(read(count, '1.2万家'), 12_000)
  assert.equal(read(count, '1.2', '万家'), 12_000)
  assert.equal(read(count, '12万元'), 'unitDiffers')
  assert.equal(read(count, '12㎡'), 'unitDiffers')

  const share = decimal('占比', 2, { unit: '%' })
  assert.equal(read(share, '85%'), 8_500)
  assert.equal(read(share, '5‰'), 50)
  assert.equal(read(share, '1.5个百分点'), 150)

  const people = decimal('人口', 2, { unit: '万人' })
  assert.equal(read(people, '17.6万人'), 1_760)
  assert.equal(read(people, '176000人'), 1_760)
})
