import { field } from '#engine/expr/expr.ts'
import { choice, day, integer, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const platform = defineRegister({
  label: '创新平台台账',
  office: '平台载体',
  source: '各级平台认定文件',
  about: '重点实验室、工程中心、企业研究院、新型研发机构、院士工作站、分中心等。',
  key: ['name'],
  sheets: ['创新平台', '研发机构', '重点实验室', '工程技术研究中心', '新型研发机构', '院士工作站', '技术中心'],
  order: ['kind', 'level', 'name'],
  fields: {
    name: text('平台名称', { headers: ['创新平台名称', '研发机构名称', '名称', '机构名称'] }),
    kind: choice(
      '平台类型',
      {
        keyLab: '重点实验室',
        engineeringCentre: '工程技术研究中心',
        techCentre: '企业技术中心',
        enterpriseInstitute: '企业研究院',
        rdCentre: '企业研发中心',
        newRdBody: '新型研发机构',
        expertStation: '院士（专家）工作站',
        commissionerStation: '科技特派员工作站',
        breedingCentre: '育成中心',
        stsCentre: 'STS分中心',
        transferCentre: '技术转移机构',
        sciencePark: '科技园区',
        other: '其他',
      },
      {
        optional: true,
        open: true,
        headers: ['类型', '平台类别', '类别'],
        synonyms: {
          实验室: 'keyLab',
          工程研究中心: 'engineeringCentre',
          工程中心: 'engineeringCentre',
          技术中心: 'techCentre',
          研究院: 'enterpriseInstitute',
          研发中心: 'rdCentre',
          院士专家工作站: 'expertStation',
          院士工作站: 'expertStation',
          专家工作站: 'expertStation',
          特派员工作站: 'commissionerStation',
          农业科技园区: 'sciencePark',
          高新区: 'sciencePark',
          STS中心: 'stsCentre',
        },
      },
    ),
    level: choice('平台级别', levels, { optional: true, headers: ['级别', '认定级别'], synonyms: levelWords }),
    host: ref('依托单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['企业名称', '建设单位', '承建单位', '申报单位', '单位名称'],
      keyHeaders: enterpriseCodes,
    }),
    appliedOn: day('申报日期', { optional: true, headers: ['申报时间'] }),
    recognisedOn: day('认定日期', { optional: true, headers: ['认定时间', '批准日期', '批准时间', '成立时间'] }),
    documentNo: text('认定文号', { optional: true, headers: ['文号', '批准文号'] }),
    validThrough: day('有效期至', { optional: true, headers: ['有效期', '到期日期'], monthMeans: 'last' }),
    revokedOn: day('撤销日期', { optional: true, headers: ['摘牌日期'] }),
    state: choice(
      '平台状态',
      { applied: '申报中', building: '在建', running: '运行', stopped: '停止', revoked: '撤销' },
      {
        optional: true,
        headers: ['状态', '运行情况', '落地情况'],
        synonyms: {
          申报: 'applied',
          培育: 'building',
          正常: 'running',
          常态化运行: 'running',
          有效: 'running',
          停运: 'stopped',
          摘牌: 'revoked',
        },
      },
    ),
    staff: integer('研发人员数', { optional: true, unit: '人', atLeast: 0, headers: ['人员数', '科研人员'] }),
    equipment: money('设备原值', { optional: true, headers: ['仪器设备原值', '设备总值'] }),
    field: text('研究方向', { optional: true, headers: ['技术领域', '领域'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '认定日期早于申报日期', severity: 'error', holds: field('recognisedOn').atLeast(field('appliedOn')) },
    { say: '有效期至早于认定日期', severity: 'error', holds: field('validThrough').atLeast(field('recognisedOn')) },
    { say: '撤销日期早于认定日期', severity: 'error', holds: field('revokedOn').atLeast(field('recognisedOn')) },
  ],
})
