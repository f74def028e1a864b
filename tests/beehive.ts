import { field } from '#engine/expr/expr.ts'
import { choice, day, decimal, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'

/** One declaration and nothing else: no page, no route and no word of the engine, the server or the console speaks of beehives. */
export const beehive = defineRegister({
  label: '蜂箱台账',
  office: '综合',
  source: '测试',
  about: '看看加一种台账要动几处。',
  key: ['number'],
  title: 'name',
  sheets: ['蜂箱'],
  fields: {
    number: text('蜂箱编号', { headers: ['箱号'] }),
    name: text('蜂箱名称'),
    keeper: ref('养蜂企业', 'enterprise', { optional: true }),
    kind: choice('蜂种', { native: '中蜂', italian: '意蜂' }, { optional: true }),
    placedOn: day('摆放日期', { optional: true }),
    honey: decimal('年产蜜', 1, { unit: '公斤', optional: true }),
    value: money('产值', { optional: true }),
  },
  checks: [{ say: '产蜜不能为负', severity: 'error', holds: field('honey').atLeast(0) }],
})
