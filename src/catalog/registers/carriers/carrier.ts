import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, integer, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, phones, remarks, townCodes, townNames } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const carrier = defineRegister({
  label: '孵化载体台账',
  office: '平台载体',
  source: '认定（备案）文件，运营单位报送',
  about: '众创空间、孵化器、星创天地的底册；每年的数字在载体年报。',
  key: ['name'],
  sheets: ['众创空间', '孵化器', '星创天地', '载体', '孵化载体', '科技企业孵化器'],
  placedBy: 'town',
  order: ['kind', 'level', 'name'],
  fields: {
    name: text('载体名称', { headers: ['名称', '众创空间名称', '孵化器名称', '星创天地名称'] }),
    kind: choice(
      '载体类型',
      {
        makerspace: '众创空间',
        professionalMakerspace: '专业化众创空间',
        incubator: '科技企业孵化器',
        professionalIncubator: '专业孵化器',
        starFarm: '星创天地',
        accelerator: '加速器',
        onlineIncubator: '互联网孵化器',
        sciencePark: '大学科技园',
      },
      {
        open: true,
        headers: ['类型', '类别'],
        synonyms: {
          孵化器: 'incubator',
          企业孵化器: 'incubator',
          综合孵化器: 'incubator',
          专业化孵化器: 'professionalIncubator',
          科技园: 'sciencePark',
        },
      },
    ),
    level: choice(
      '认定级别',
      { ...levels, none: '未认定' },
      { optional: true, open: true, headers: ['级别', '载体级别'], synonyms: { ...levelWords, 未备案: 'none' } },
    ),
    operator: ref('运营单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['运营主体', '建设单位', '依托单位', '申报单位', '运营机构'],
      keyHeaders: enterpriseCodes,
    }),
    operatorKind: choice(
      '运营单位性质',
      { state: '国有', private: '民营', university: '高校', institute: '院所', other: '其他' },
      { optional: true, open: true, headers: ['性质'], synonyms: { 国企: 'state', 民企: 'private' } },
    ),
    openedOn: day('开始运营日期', {
      optional: true,
      headers: ['运营时间', '开始运营时间', '投入运营时间', '运营日期'],
      monthMeans: 'first',
    }),
    appliedOn: day('申报日期', { optional: true, headers: ['申报时间'] }),
    recognisedOn: day('认定日期', { optional: true, headers: ['认定时间', '备案时间', '批准时间', '备案日期'] }),
    documentNo: text('认定文号', { optional: true, headers: ['文号', '备案文号'] }),
    validThrough: day('有效期至', { optional: true, headers: ['到期日期', '有效期'], monthMeans: 'last' }),
    revokedOn: day('取消日期', { optional: true, headers: ['摘牌日期', '取消认定日期'] }),
    state: choice(
      '运行状态',
      { preparing: '筹建', running: '运行', stopped: '停运', revoked: '取消' },
      {
        optional: true,
        headers: ['状态', '运营状态'],
        synonyms: {
          建设中: 'preparing',
          正常: 'running',
          正常运行: 'running',
          在运营: 'running',
          停止运营: 'stopped',
          摘牌: 'revoked',
        },
      },
    ),
    area: decimal('场地面积', 2, { optional: true, unit: '㎡', headers: ['孵化面积', '使用面积', '建筑面积', '面积'] }),
    seats: integer('工位数', { optional: true, unit: '个', atLeast: 0, headers: ['创业工位', '工位'] }),
    baseArea: decimal('试验示范基地面积', 2, { optional: true, unit: '亩', headers: ['基地面积'] }),
    industry: text('产业方向', { optional: true, headers: ['专业领域', '孵化领域'] }),
    manager: text('负责人', { optional: true, personal: true, headers: ['联系人'] }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    address: text('载体地址', { optional: true, headers: ['地址', '详细地址'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '认定日期早于申报日期', severity: 'error', holds: field('recognisedOn').atLeast(field('appliedOn')) },
    { say: '取消日期早于认定日期', severity: 'error', holds: field('revokedOn').atLeast(field('recognisedOn')) },
    {
      say: '填了取消日期，运行状态却还是运行',
      severity: 'warning',
      holds: field('revokedOn').isUnknown().or(field('state').isNot('running')),
    },
    {
      say: '认定已过有效期，运行状态却还是运行',
      severity: 'warning',
      holds: field('validThrough').atLeast(asOf).or(field('state').isNot('running')),
    },
  ],
})
