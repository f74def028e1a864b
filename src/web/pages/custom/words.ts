import type { FieldKind } from '#engine/ledger/field.ts'
import type { CustomKind, FieldDraft, How } from './answers.ts'

export const kindWords: Readonly<Record<CustomKind, string>> = {
  register: '台账',
  field: '字段',
  supplement: '字段补充',
  check: '校验',
  indicator: '指标',
}

/** Kinds of fields as an officer would choose them. */
export const fieldKinds: readonly { readonly value: FieldKind; readonly label: string }[] = [
  { value: 'text', label: '文字' },
  { value: 'choice', label: '选项' },
  { value: 'day', label: '日期' },
  { value: 'money', label: '金额' },
  { value: 'integer', label: '整数' },
  { value: 'decimal', label: '小数' },
  { value: 'flag', label: '是或否' },
  { value: 'reference', label: '另一台账的一条' },
  { value: 'references', label: '另一台账的几条' },
  { value: 'list', label: '几个词' },
  { value: 'identifier', label: '编号' },
]

export const schemes: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'uscc', label: '统一社会信用代码' },
  { value: 'orgcode', label: '组织机构代码' },
  { value: 'patentNo', label: '专利号' },
  { value: 'publicationNo', label: '专利公布公告号' },
  { value: 'pct', label: 'PCT 国际申请号' },
  { value: 'grNo', label: '高新技术企业证书编号' },
  { value: 'techSmeNo', label: '科技型中小企业入库编号' },
  { value: 'division', label: '行政区划代码' },
  { value: 'industry', label: '国民经济行业代码' },
  { value: 'ipc', label: '国际专利分类号' },
  { value: 'residentId', label: '身份证号' },
  { value: 'mobile', label: '手机号' },
  { value: 'landline', label: '固定电话' },
]

export const hows: readonly { readonly value: How; readonly label: string }[] = [
  { value: 'atLeast', label: '不低于（不早于）' },
  { value: 'above', label: '超过（晚于）' },
  { value: 'atMost', label: '不超过（不晚于）' },
  { value: 'below', label: '低于（早于）' },
  { value: 'equal', label: '等于' },
  { value: 'different', label: '不等于' },
]

/** Names of the bureau's own, which nothing that is shipped has. */
export function isOwnName(name: string): boolean {
  return /^added[A-Z]/.test(name)
}

export const moneyUnits = ['元', '千元', '万元', '亿元'].map((unit) => ({ value: unit, label: unit }))

let count = 0
/** A field that has no name yet. */
export function blankField(kind: FieldKind = 'text'): FieldDraft {
  count++
  return { id: `new${Date.now()}x${count}`, label: '', kind, optional: true }
}
