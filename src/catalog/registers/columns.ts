/**
 * Headers that nearly every ledger of a bureau shares: the enterprise beside its code, the town beside its code, telephone, remarks.
 * Each list stands here once, so that a new way of writing them is learnt by all registers together.
 */
export const enterpriseNames = [
  '企业名称',
  '单位名称',
  '公司名称',
  '企业全称',
  '申报单位',
  '申报企业',
  '企业',
  '单位',
] as const
export const enterpriseCodes = [
  '统一社会信用代码',
  '信用代码',
  '社会信用代码',
  '税号',
  '纳税人识别号',
  '机构代码',
  '组织机构代码',
] as const
export const townNames = [
  '所属镇街',
  '镇街',
  '镇(街)',
  '乡镇',
  '乡镇街道',
  '属地',
  '所在乡镇',
  '所在镇街',
  '街道',
  '所在地',
] as const
export const townCodes = ['镇街代码', '乡镇代码', '所属镇街代码'] as const
export const phones = ['联系电话', '手机', '手机号', '手机号码', '电话', '联系方式'] as const
export const remarks = ['备注', '说明', '备注说明'] as const
