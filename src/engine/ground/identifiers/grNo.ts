/** 高新技术企业证书编号: GR (GF for 复审 before 2016), year, province, six digits. */
import { provinceShortName } from './divisions.ts'
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type GrNoIdentification = Verdict & {
  readonly year?: number
  readonly province?: string
  readonly provinceName?: string | null
  readonly serial?: string
  /** Bears GF: a renewal under the rules before 2016. */
  readonly renewal?: boolean
  /** The year of certification and the two that follow (企业所得税法第二十八条). */
  readonly taxBenefitYears?: readonly number[]
}

export const grNo = {
  label: '高新技术企业证书编号',
  source: '国科发火〔2016〕32号、国科发火〔2016〕195号',
  sentences: {
    ...commonSentences,
    length: '高新技术企业证书编号应为 14 位：GR、4 位年份、2 位省级代码、6 位流水号。请对照证书核对位数。',
    format: '高新技术企业证书编号应以 GR（2016 年以前复审的为 GF）开头，其余为数字。请对照证书核对。',
    province: '高新技术企业证书编号第 7、8 位不是省级代码。请对照证书核对。',
    year: '高新技术企业证书编号的年份不可能（认定始于 2008 年）。请对照证书核对。',
    renewalPrefix: 'GF 只用于 2016 年以前的复审证书，与年份不符。请对照证书核对。',
  },
  identify(raw: string | number): GrNoIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const code = read.text.replace(/^(?:证书)?编号|^NO\.?|[:：.-]/g, '')
    if (code.length !== 14) return verdict(null, ['length'])
    const match = /^G([RF])(\d{4})(\d{2})(\d{6})$/.exec(code)
    if (!match) return verdict(null, ['format'])
    const [, letter, digits = '', province = '', serial = ''] = match
    const year = Number(digits)
    // Hong Kong, Macao and Taiwan have no certifying body.
    const provinceName = Number(province) < 70 ? (provinceShortName(province) ?? null) : null
    const errors = [...(year >= 2008 && year <= 2099 ? [] : ['year']), ...(provinceName === null ? ['province'] : [])]
    return {
      ...verdict(code, errors, letter === 'F' && year > 2016 ? ['renewalPrefix'] : []),
      year,
      province,
      provinceName,
      serial,
      renewal: letter === 'F',
      taxBenefitYears: [year, year + 1, year + 2],
    }
  },
} as const satisfies Scheme
