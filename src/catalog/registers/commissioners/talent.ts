import { field } from '#engine/expr/expr.ts'
import { choice, day, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const talent = defineRegister({
  label: '科技人才台账',
  office: '科技特派员',
  source: '人才项目公布文件，用人单位报送',
  about: '“三区”人才、引进人才、人才项目和外国专家。',
  key: ['name', 'programme', 'year'],
  title: 'name',
  sheets: ['人才', '科技人才', '三区人才', '引进人才', '外国专家'],
  order: ['year', 'programme'],
  fields: {
    name: text('人才姓名', { personal: true, headers: ['姓名', '人才(团队)名称', '团队名称'] }),
    programme: choice(
      '人才项目',
      {
        threeRegions: '“三区”科技人才',
        introduced: '引进人才',
        talentProject: '人才项目',
        foreignExpert: '外国专家',
        academician: '院士专家',
        innovationTeam: '创新团队',
      },
      {
        open: true,
        headers: ['人才计划', '人才类别', '项目类别'],
        synonyms: {
          三区人才: 'threeRegions',
          三区科技人才: 'threeRegions',
          '“三区”人才': 'threeRegions',
          高层次人才: 'introduced',
          人才引进: 'introduced',
          外专: 'foreignExpert',
          院士: 'academician',
        },
      },
    ),
    year: year('人才年度', { headers: ['年度', '入选年度', '引进年度'] }),
    level: choice('级别', levels, { optional: true, headers: ['人才级别'], synonyms: levelWords }),
    employer: ref('用人单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['企业名称', '工作单位', '单位名称', '受援单位'],
      keyHeaders: enterpriseCodes,
    }),
    kind: choice('个人或团队', { individual: '个人', team: '团队' }, { default: '个人', headers: ['类型'] }),
    selectedOn: day('入选日期', { optional: true, headers: ['认定日期', '引进日期', '批准日期'] }),
    termTo: day('服务截止日期', { optional: true, headers: ['服务期限', '合同期限至'], monthMeans: 'last' }),
    degree: text('学历学位', { optional: true, headers: ['学历', '学位'] }),
    title: text('职称', { optional: true }),
    major: text('专业', { optional: true, headers: ['专业特长', '研究方向'] }),
    fund: money('资助金额', { optional: true, headers: ['经费', '补助金额'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '服务截止日期早于入选日期', severity: 'error', holds: field('termTo').atLeast(field('selectedOn')) }],
})
