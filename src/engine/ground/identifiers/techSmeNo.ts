/** 科技型中小企业入库登记编号: year, division, a flag of when it was entered, seven digits. */
import { isProvince } from './divisions.ts'
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type TechSmeNoIdentification = Verdict & {
  readonly year?: number
  /** County of registration at the time of issue; an older number keeps a code that was since abolished. */
  readonly divisionCode?: string
  /** 0: founded before and submitted by 31 May; A: founded before, submitted later; B: founded in the year of entry. */
  readonly flag?: string
  readonly serial?: string
  /** May be used for the settlement of the year before (国科发火〔2018〕11号). */
  readonly priorYearTaxUse?: boolean
}

export const techSmeNo = {
  label: '科技型中小企业入库登记编号',
  source: '国科发政〔2017〕115号、国科发火〔2018〕11号',
  sentences: {
    ...commonSentences,
    length: '入库登记编号应为 18 位：4 位年份、6 位区划代码、1 位标识、7 位数字。请对照公告核对位数。',
    flag: '入库登记编号第 11 位只能是 0、A 或 B。请对照公告核对。',
    format: '入库登记编号除第 11 位外都是数字。请对照公告核对。',
    year: '入库登记编号的年份不可能（入库始于 2017 年）。请对照公告核对。',
    division: '入库登记编号第 5、6 位不是省级代码。请对照公告核对。',
  },
  identify(raw: string | number): TechSmeNoIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const code = read.text
    if (code.length !== 18) return verdict(null, ['length'])
    const match = /^(\d{4})(\d{6})(.)(\d{7})$/.exec(code)
    if (!match) return verdict(null, ['format'])
    const [, digits = '', divisionCode = '', flag = '', serial = ''] = match
    const year = Number(digits)
    const errors = [...(/[0AB]/.test(flag) ? [] : ['flag']), ...(year >= 2017 && year <= 2099 ? [] : ['year'])]
    const warnings = isProvince(divisionCode.slice(0, 2)) ? [] : ['division']
    return { ...verdict(code, errors, warnings), year, divisionCode, flag, serial, priorYearTaxUse: flag === '0' }
  },
} as const satisfies Scheme
