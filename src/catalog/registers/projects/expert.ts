import { choice, integer, list, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks } from '../columns.ts'

export const expert = defineRegister({
  label: '专家库',
  office: '科技项目',
  source: '专家本人填报，单位推荐',
  about: '评审、验收和专利指导的专家，及应当回避的单位。',
  key: ['name', 'home'],
  title: 'name',
  sheets: ['专家库', '专家名单', '评审专家'],
  order: ['name'],
  fields: {
    name: text('专家姓名', { personal: true, headers: ['姓名', '专家'] }),
    home: text('工作单位', { headers: ['单位', '所在单位', '单位名称'] }),
    title: text('职称', { optional: true, headers: ['职务/职称', '职务职称'] }),
    field: text('专业领域', { optional: true, headers: ['领域', '专业', '研究方向'] }),
    kind: choice(
      '专家类型',
      { technical: '技术', finance: '财务', patent: '专利', management: '管理' },
      {
        optional: true,
        open: true,
        headers: ['类型', '类别'],
        synonyms: { 技术专家: 'technical', 财务专家: 'finance', 专利代理师: 'patent', 管理专家: 'management' },
      },
    ),
    avoid: list('回避单位', { optional: true }),
    reviews: integer('参加评审次数', { optional: true, unit: '次', atLeast: 0, headers: ['评审次数'] }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
