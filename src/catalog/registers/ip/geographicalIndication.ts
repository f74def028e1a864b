import { field } from '#engine/expr/expr.ts'
import { choice, day, integer, money, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const geographicalIndication = defineRegister({
  label: '地理标志台账',
  office: '知识产权',
  source: '国家知识产权局、农业农村部公告',
  about: '地理标志产品、证明商标集体商标、农产品地理标志三类分开记，不能合成一个数。',
  key: ['name', 'kind'],
  sheets: ['地理标志', '地标', '地理标志产品', '地理标志商标'],
  order: ['kind', 'registeredOn'],
  fields: {
    name: text('地理标志名称', { headers: ['名称', '产品名称', '商标名称'] }),
    kind: choice(
      '地理标志类型',
      { product: '地理标志保护产品', trademark: '地理标志证明商标集体商标', farmProduct: '农产品地理标志' },
      {
        headers: ['类型', '类别'],
        synonyms: {
          地理标志产品: 'product',
          保护产品: 'product',
          证明商标: 'trademark',
          集体商标: 'trademark',
          地理标志证明商标: 'trademark',
          地理标志商标: 'trademark',
          农产品: 'farmProduct',
        },
      },
    ),
    number: text('注册号或公告号', { optional: true, headers: ['注册号', '公告号', '登记证书编号'] }),
    registrant: text('注册人或申请机构', { optional: true, headers: ['注册人', '申请人', '申请机构', '持有人'] }),
    registeredOn: day('核准日期', { optional: true, headers: ['注册日期', '公告日期', '登记日期', '获批时间'] }),
    endedOn: day('失效日期', { optional: true, headers: ['终止日期'] }),
    users: integer('用标企业数', {
      optional: true,
      unit: '家',
      atLeast: 0,
      headers: ['使用专用标志企业数', '用标主体数'],
    }),
    output: money('年产值', { optional: true, headers: ['产值'] }),
    area: text('保护范围', { optional: true, headers: ['地域范围', '产地范围'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '失效日期早于核准日期', severity: 'error', holds: field('endedOn').atLeast(field('registeredOn')) }],
})
