import { all, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, flag, integer, list, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks, townCodes, townNames } from '../columns.ts'

export const shelter = defineRegister({
  label: '应急避难场所台账',
  office: '防震减灾',
  source: '应急避难场所建设与验收资料',
  about: '避难场所的位置、面积、容量和状态。',
  key: ['name'],
  sheets: ['避难场所', '应急避难场所', '避难场所台账', '地震应急避难场所'],
  placedBy: 'town',
  order: ['name'],
  fields: {
    name: text('场所名称', { headers: ['避难场所名称', '名称', '应急避难场所名称', '场所'] }),
    shelterNo: text('场所编号', { optional: true, headers: ['编号', '避难场所编号'] }),
    ground: choice(
      '场地类型',
      { park: '公园', square: '广场', schoolGround: '学校操场', stadium: '体育场馆', other: '其他' },
      {
        optional: true,
        open: true,
        headers: ['场所类型', '类型', '场地类别'],
        synonyms: { 操场: 'schoolGround', 学校: 'schoolGround', 体育场: 'stadium', 体育馆: 'stadium', 绿地: 'park' },
      },
    ),
    space: choice(
      '室内外',
      { indoor: '室内', outdoor: '室外' },
      { optional: true, headers: ['空间类型'], synonyms: { 室内型: 'indoor', 室外型: 'outdoor' } },
    ),
    standard: text('执行标准', { optional: true, headers: ['标准', '建设标准'] }),
    class: text('场所等级', { optional: true, headers: ['等级', '类别', '建设等级'] }),
    grade: choice(
      '管理级别',
      { county: '县级', town: '乡镇级', village: '村级' },
      {
        optional: true,
        headers: ['级别'],
        synonyms: { 区级: 'county', 县: 'county', 镇级: 'town', 街道级: 'town', 社区级: 'village' },
      },
    ),
    area: decimal('有效面积', 2, {
      optional: true,
      unit: '㎡',
      headers: ['有效避难面积', '避难面积', '面积', '占地面积'],
    }),
    areaPerPerson: decimal('人均面积', 2, { optional: true, unit: '㎡/人', headers: ['人均有效面积'] }),
    capacity: integer('容纳人数', {
      optional: true,
      unit: '人',
      atLeast: 0,
      headers: ['可容纳人数', '避难人数', '容量'],
    }),
    days: integer('安置天数', { optional: true, unit: '天', atLeast: 0, headers: ['避难时长'] }),
    facilities: list('配套设施', { optional: true, headers: ['设施', '应急设施'] }),
    routes: integer('疏散通道数', { optional: true, unit: '条', atLeast: 0, headers: ['出入口数量', '疏散通道'] }),
    state: choice(
      '建设状态',
      { planned: '规划', building: '在建', built: '已建成', accepted: '已验收', stopped: '停用' },
      {
        optional: true,
        headers: ['状态', '建设情况', '进度'],
        synonyms: {
          拟建: 'planned',
          计划: 'planned',
          建设中: 'building',
          建成: 'built',
          已建: 'built',
          投入使用: 'accepted',
          验收: 'accepted',
          已停用: 'stopped',
        },
      },
    ),
    planYear: year('计划建设年度', { optional: true, headers: ['计划年度', '建设年度', '年度'] }),
    builtOn: day('建成日期', { optional: true, headers: ['建成时间', '竣工日期'], monthMeans: 'last' }),
    acceptedOn: day('验收日期', { optional: true, headers: ['验收时间'] }),
    stoppedOn: day('停用日期', { optional: true }),
    inspectedOn: day('最近检查日期', { optional: true, headers: ['检查日期', '最近巡查日期'] }),
    signs: flag('是否设置标识', { optional: true, headers: ['标识牌', '指示标识'] }),
    site: ref('对应学校', 'terminalSite', { optional: true, mayBeOutside: true, headers: ['所在学校'] }),
    manager: text('管理单位', { optional: true, headers: ['管护单位', '责任单位', '产权单位'] }),
    contact: text('启用联系人', { optional: true, personal: true, headers: ['联系人', '负责人'] }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    address: text('详细地址', { optional: true, headers: ['地址', '位置'] }),
    latitude: decimal('纬度', 6, { optional: true, unit: '°', negative: true }),
    longitude: decimal('经度', 6, { optional: true, unit: '°', negative: true }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '验收日期早于建成日期', severity: 'error', holds: field('acceptedOn').atLeast(field('builtOn')) },
    {
      say: '容纳人数不等于有效面积除以人均面积（取整）',
      severity: 'warning',
      holds: field('capacity').is(field('area').dividedBy(field('areaPerPerson')).floored()),
    },
    { say: '疏散通道少于两条（GB 21734）', severity: 'warning', holds: field('routes').atLeast(2) },
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
    {
      say: '状态已建成，但没有建成日期',
      severity: 'warning',
      holds: field('state').oneOf('built', 'accepted').not().or(field('builtOn').isKnown()),
    },
  ],
})
