import { field } from '#engine/expr/expr.ts'
import { choice, day, identifier, integer, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks } from '../columns.ts'

export const town = defineRegister({
  label: '镇街名录',
  office: '综合',
  source: '统计用区划代码',
  about: '本区的镇和街道：覆盖率的分母，也是各台账“所属镇街”的出处。',
  key: ['code'],
  title: 'name',
  alsoKnownBy: ['name', 'shortName'],
  sheets: ['镇街', '镇(街)', '乡镇街道', '区划', '镇街名录'],
  placedBy: 'code',
  order: ['code'],
  fields: {
    code: identifier('镇街代码', 'division', {
      headers: ['区划代码', '统计用区划代码', '乡镇代码', '代码'],
      help: '12 位统计用区划代码',
      lenient: true,
      level: 'town',
    }),
    name: text('镇街名称', { headers: ['镇(街)名称', '乡镇名称', '街道名称', '镇街', '名称'] }),
    shortName: text('简称', { optional: true, headers: ['镇街简称'] }),
    kind: choice(
      '镇街类别',
      { street: '街道', town: '镇', township: '乡', zone: '开发区' },
      {
        optional: true,
        headers: ['类别', '类型'],
        synonyms: {
          街道办事处: 'street',
          街道办: 'street',
          建制镇: 'town',
          民族乡: 'township',
          园区: 'zone',
          经济开发区: 'zone',
          工业园区: 'zone',
          类似乡级: 'zone',
        },
      },
    ),
    population: integer('常住人口', {
      optional: true,
      unit: '人',
      atLeast: 0,
      headers: ['人口', '人口数', '常住人口数'],
    }),
    validFrom: day('启用日期', { optional: true, headers: ['设立日期', '设立时间'] }),
    endedOn: day('撤销日期', { optional: true, headers: ['撤并日期', '停用日期'] }),
    contact: text('防震减灾联系人', { optional: true, personal: true, headers: ['联系人', '联络员'] }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '撤销日期早于启用日期', severity: 'error', holds: field('endedOn').atLeast(field('validFrom')) }],
})
