import { field } from '#engine/expr/expr.ts'
import { choice, day, decimal, integer, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks, townCodes, townNames } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const base = defineRegister({
  label: '示范与科普基地台账',
  office: '平台载体',
  source: '命名文件',
  about: '科技示范基地、科普教育基地：数量、级别和面积。',
  key: ['name', 'kind'],
  title: 'name',
  sheets: ['示范基地', '科普基地', '科普教育基地', '科技示范基地'],
  placedBy: 'town',
  order: ['kind', 'level'],
  fields: {
    name: text('基地名称', { headers: ['名称', '示范基地名称', '科普基地名称'] }),
    kind: choice(
      '基地类型',
      { demonstration: '科技示范基地', popularScience: '科普教育基地', practice: '实训基地', other: '其他' },
      {
        open: true,
        headers: ['类型', '类别'],
        synonyms: {
          示范基地: 'demonstration',
          科普基地: 'popularScience',
          科普: 'popularScience',
          实践基地: 'practice',
        },
      },
    ),
    level: choice('基地级别', levels, { optional: true, headers: ['级别', '命名级别'], synonyms: levelWords }),
    host: ref('基地依托单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['依托单位', '企业名称', '建设单位'],
      keyHeaders: enterpriseCodes,
    }),
    area: decimal('基地面积', 2, { optional: true, unit: '亩', headers: ['面积', '示范面积'] }),
    product: text('主导产业', { optional: true, headers: ['示范内容', '产业', '作物品种'] }),
    commissioner: ref('挂钩特派员', 'commissioner', { optional: true, headers: ['特派员'] }),
    recognisedOn: day('命名日期', { optional: true, headers: ['认定日期', '命名时间', '建立时间'] }),
    closedOn: day('撤销日期', { optional: true }),
    visitors: integer('年接待人次', { optional: true, unit: '人次', atLeast: 0, headers: ['接待人次'] }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '撤销日期早于命名日期', severity: 'error', holds: field('closedOn').atLeast(field('recognisedOn')) }],
})
