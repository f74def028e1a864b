import { all, field, windowTo } from '#engine/expr/expr.ts'
import { defineReport } from '#engine/report/report.ts'
import { ownBureau, ownDistrict } from './ownBureau.ts'

/** What the departments have agreed to, whether it is still shown to the public or paid already; not what was returned or refused. */
const agreed = all(
  field('callYear').is(windowTo.year()),
  field('state').oneOf('recommended', 'announced', 'approved', 'paid'),
)

/**
 * 补助名单公示. Our own words; the elements (basis, list, period, how to object, to whom) are those that a public notice must have.
 * The amounts are what was approved; where the departments have not settled them the notice is not ready, and says so.
 */
export const subsidyNotice = defineReport({
  label: '补助名单公示',
  about: '选定年度和奖补项目，列出拟补助企业和金额，公示 5 个工作日。',
  layout: 'gongwen',
  asks: 'year',
  choices: { scheme: { label: '奖补项目', register: 'subsidy', field: 'scheme', year: 'callYear' } },
  template: `
# {{ district }}区{{ year }}年{{ scheme }}拟补助名单公示

根据{{ scheme }}有关规定，经企业申报、{{ district }}区科技局和财政等部门联合审核，拟对{{ firms }}家企业予以补助，补助金额合计{{ amount }}万元。现将名单予以公示。

公示期为5个工作日，自本公示发布次日起算。公示期内，任何单位和个人对公示内容有异议的，请以书面形式向{{ bureau }}提出，写明异议的内容和依据；以单位名义提出的应当加盖公章，以个人名义提出的应当签署真实姓名并留联系方式。匿名或者超过期限的异议不予受理。{% if phone.known %}联系电话：{{ phone }}。{% endif %}

::附件说明 {{ year }}年{{ scheme }}拟补助名单

::署名 {{ bureau }}，{{ issuedOn }}

::附件 {{ year }}年{{ scheme }}拟补助名单

{{ list }}
`,
  figures: {
    year: { from: 'parameter', parameter: 'year' },
    scheme: { from: 'choice', choice: 'scheme' },
    issuedOn: { from: 'parameter', parameter: 'issuedOn' },
    district: ownDistrict,
    bureau: ownBureau,
    phone: { from: 'noted', code: 'noticePhone', label: '公示联系电话', optional: true },
    firms: { from: 'table', table: 'list', label: '拟补助企业数', unit: '家' },
    amount: { from: 'table', table: 'list', sum: 'approved', label: '拟补助金额合计' },
  },
  blocks: {
    list: {
      kind: 'records',
      caption: '',
      register: 'subsidy',
      where: agreed,
      window: 'year',
      chosen: { scheme: 'scheme' },
      columns: [
        { field: 'enterprise', label: '企业名称' },
        { field: 'enterprise.creditCode', label: '统一社会信用代码' },
        { field: 'approved', label: '拟补助金额', sum: true },
      ],
      sort: [{ field: 'approved', descending: true }, { field: 'enterprise' }],
      numbered: true,
      unit: '单位：万元',
    },
  },
  rules: [{ id: 'RULE-01', say: '名单不是空的', holds: field('firms').above(0) }],
})
