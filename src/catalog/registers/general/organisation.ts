import { all, field } from '#engine/expr/expr.ts'
import { choice, flag, identifier, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks } from '../columns.ts'

export const organisation = defineRegister({
  label: '机构台账',
  office: '综合',
  source: '机构编制与领导分工文件',
  about: '本单位、上级主管局、协作部门和运营商：报告里的单位名称和地名都从这里取。',
  key: ['name'],
  alsoKnownBy: ['shortName'],
  sheets: ['机构', '部门', '单位名录', '协作部门', '机构台账'],
  order: ['kind', 'name'],
  fields: {
    name: text('机构名称', { headers: ['单位名称', '部门名称', '名称', '单位全称'] }),
    shortName: text('简称', { optional: true, headers: ['单位简称', '机构简称'] }),
    kind: choice(
      '机构类别',
      {
        own: '本单位',
        cityBureau: '市级主管局',
        provincialBureau: '省级主管部门',
        leadership: '党委政府',
        department: '协作部门',
        operator: '电信运营商',
        other: '其他',
      },
      {
        headers: ['单位类别', '类别'],
        synonyms: {
          市局: 'cityBureau',
          市科技局: 'cityBureau',
          市知识产权局: 'cityBureau',
          上级主管部门: 'cityBureau',
          省厅: 'provincialBureau',
          区委区政府: 'leadership',
          区委: 'leadership',
          区政府: 'leadership',
          区直部门: 'department',
          部门: 'department',
          区级部门: 'department',
          市级部门: 'department',
          运营商: 'operator',
          电信部门: 'operator',
        },
      },
    ),
    own: flag('是否本单位', { default: '否', headers: ['本单位'] }),
    creditCode: identifier('统一社会信用代码', 'uscc', { optional: true, headers: ['信用代码', '社会信用代码'] }),
    divisionCode: identifier('行政区划代码', 'division', { optional: true, headers: ['区划代码', '区划码'] }),
    province: text('省份', { optional: true, headers: ['所在省', '省', '省名'], help: '简称，不带“省”字，如 福建' }),
    city: text('设区市', { optional: true, headers: ['所在市', '市', '市名'] }),
    district: text('区县', { optional: true, headers: ['所在区', '区', '区名', '县区', '县(市、区)'] }),
    guides: flag('是否指导本单位工作', { optional: true, headers: ['指导单位', '业务指导单位'] }),
    contact: text('联系人', { optional: true, personal: true, headers: ['联络员'] }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '标为本单位，但没有填行政区划代码，系统不知道管辖哪个区',
      severity: 'warning',
      holds: field('own').is(false).or(field('divisionCode').isKnown()),
    },
    {
      say: '标为本单位，但没有填省份、设区市和区县名称，报告里的地名会缺',
      severity: 'warning',
      holds: field('own')
        .is(false)
        .or(all(field('province').isKnown(), field('city').isKnown(), field('district').isKnown())),
    },
    {
      say: '“是否本单位”与机构类别不一致',
      severity: 'warning',
      holds: field('own')
        .is(true)
        .and(field('kind').is('own'))
        .or(field('own').is(false).and(field('kind').isNot('own'))),
    },
  ],
})
