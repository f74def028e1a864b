import { all, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks, townCodes, townNames } from '../columns.ts'

export const quakeStation = defineRegister({
  label: '地震监测台站台账',
  office: '防震减灾',
  source: '省市地震部门台站名录',
  about: '区内的监测台站和宏观观测点，及观测环境保护情况。',
  key: ['name'],
  sheets: ['监测台站', '地震台站', '宏观观测点'],
  order: ['kind', 'name'],
  fields: {
    name: text('台站名称', { headers: ['名称', '观测点名称', '监测点名称'] }),
    kind: choice(
      '台站类型',
      { strongMotion: '强震台', warning: '预警站', seismometer: '测震台', precursor: '前兆台', macro: '宏观观测点' },
      {
        optional: true,
        open: true,
        headers: ['类型', '观测类型'],
        synonyms: {
          强震动台: 'strongMotion',
          烈度仪: 'warning',
          基本站: 'warning',
          测震: 'seismometer',
          前兆: 'precursor',
          宏观点: 'macro',
        },
      },
    ),
    owner: text('管理单位', { optional: true, headers: ['所属单位', '主管单位'] }),
    builtOn: day('建成日期', { optional: true, headers: ['建成时间'] }),
    closedOn: day('停用日期', { optional: true }),
    latitude: decimal('纬度', 6, { optional: true, unit: '°', negative: true }),
    longitude: decimal('经度', 6, { optional: true, unit: '°', negative: true }),
    state: choice(
      '台站状态',
      { running: '运行', fault: '故障', stopped: '停用' },
      { optional: true, headers: ['状态'], synonyms: { 正常: 'running' } },
    ),
    keeper: text('看护人', { optional: true, personal: true, headers: ['观测员', '联系人'] }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '停用日期早于建成日期', severity: 'error', holds: field('closedOn').atLeast(field('builtOn')) },
    {
      say: '纬度或经度超出中国范围，可能填反了',
      severity: 'error',
      holds: all(
        field('latitude').atLeast(3),
        field('latitude').atMost(54),
        field('longitude').atLeast(73),
        field('longitude').atMost(136),
      ),
    },
  ],
})
