import { type Enterprise, parts, two } from './enterprises.ts'
import { enterprises } from './figures.ts'
import { later } from './patents.ts'

export type Certificate = {
  readonly enterprise: Enterprise
  readonly year: number
  readonly appliedOn: string
  readonly batch: string
  readonly again: boolean
  readonly result: string
  readonly certificateNo: string | null
  readonly certifiedOn: string | null
  readonly validThrough: string | null
  readonly cancelledOn: string | null
  readonly movedOutOn: string | null
  readonly productField: string | null
}

function range([from, to]: readonly [number, number]): Enterprise[] {
  return enterprises.slice(from, to)
}

/** 国家级高企: certificates in force, expired, renewed, withdrawn and moved away, refused, and this year's applications. */
export function certificates(): readonly Certificate[] {
  const valid = [...range(parts.hnteAboveScale), ...range(parts.hnteBelow)]
  const rows: Certificate[] = []
  for (const [at, enterprise] of valid.entries()) {
    const year = at < 2 ? 2024 : at < 21 ? 2022 : 2023
    if (year === 2024) rows.push(certified(enterprise, 2021, at))
    rows.push(certified(enterprise, year, at, year === 2024))
  }
  for (const index of [20, 21, 150]) rows.push(certified(enterprises[index]!, 2021, index))
  rows.push({ ...certified(enterprises[151]!, 2023, 1), cancelledOn: '2025-03-10' })
  rows.push({ ...certified(enterprises[152]!, 2023, 2), movedOutOn: '2025-05-20' })
  for (const [index, year] of [
    [153, 2023],
    [154, 2022],
  ] as const)
    rows.push({
      ...certified(enterprises[index]!, year, 3),
      result: '未通过',
      certificateNo: null,
      certifiedOn: null,
      validThrough: null,
    })
  const fields = ['机械装备制造', '网络服务', '公共软件服务']
  for (const [at, enterprise] of range(parts.hnteApplicants).entries())
    rows.push({
      ...certified(enterprise, 2025, at),
      appliedOn: ['2025-07-18', '2025-08-05', '2025-08-22'][at]!,
      result: '评审中',
      certificateNo: null,
      certifiedOn: null,
      validThrough: null,
      productField: fields[at]!,
    })
  return rows.sort((a, b) => a.year - b.year || (a.appliedOn < b.appliedOn ? -1 : 1))
}

function certified(enterprise: Enterprise, year: number, at: number, again = false): Certificate {
  const certifiedOn = `${year}-12-${two(year === 2022 ? 14 : year === 2023 ? 28 : 15)}`
  const anniversary = `${year + 3}${certifiedOn.slice(4)}`
  return {
    enterprise,
    year,
    appliedOn: `${year}-${two(7 + (at % 2))}-${two(3 + ((at * 7) % 25))}`,
    batch: at % 3 === 0 ? '第二批' : '第一批',
    again,
    result: '认定通过',
    certificateNo: `GR${year}35${String(100_000 + enterprise.index * 37 + (year % 10)).padStart(6, '0')}`,
    certifiedOn,
    validThrough: at % 5 === 0 ? anniversary : dayBefore(anniversary),
    cancelledOn: null,
    movedOutOn: null,
    productField: enterprise.products.split('、')[0]!,
  }
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

export type Filing = {
  readonly enterprise: Enterprise
  readonly year: number
  readonly batch: string
  readonly appliedOn: string
  readonly result: string
  readonly filedOn: string | null
  readonly validThrough: string | null
}

/** 省级高企备案: this year four of the first batch have passed, two of the second wait. */
export function filings(): readonly Filing[] {
  const filed = (enterprise: Enterprise, year: number, batch: string, appliedOn: string, result: string): Filing => {
    const filedOn = result === '通过' ? later(appliedOn, 3) : null
    return {
      enterprise,
      year,
      batch,
      appliedOn,
      result,
      filedOn,
      validThrough: filedOn === null ? null : dayBefore(later(filedOn, 36)),
    }
  }
  return [
    ...enterprises
      .slice(90, 96)
      .map((enterprise, at) => filed(enterprise, 2023, '第一批', `2023-04-${two(at + 10)}`, '通过')),
    ...enterprises
      .slice(137, 143)
      .map((enterprise, at) =>
        filed(enterprise, 2024, at < 3 ? '第一批' : '第二批', `2024-04-${two(at + 10)}`, at === 5 ? '未通过' : '通过'),
      ),
    ...range(parts.filingApplicants).map((enterprise, at) =>
      at < 4
        ? filed(enterprise, 2025, '第一批', `2025-03-${two(at + 11)}`, '通过')
        : filed(enterprise, 2025, '第二批', `2025-08-${two(at + 11)}`, '评审中'),
    ),
  ]
}

export type SmeEntry = {
  readonly enterprise: Enterprise
  readonly year: number
  readonly number: string | null
  readonly registeredOn: string | null
  readonly result: string
}

export function smeEntries(): readonly SmeEntry[] {
  const rows: SmeEntry[] = []
  for (const [year, last] of [
    [2023, 126],
    [2024, 131],
    [2025, 137],
  ] as const)
    for (const enterprise of enterprises.slice(90, last)) {
      const month = 3 + (enterprise.index % 7)
      const flag = enterprise.registeredOn.startsWith(String(year)) ? 'B' : month <= 5 ? '0' : 'A'
      rows.push({
        enterprise,
        year,
        number: `${year}350498${flag}${String(enterprise.index * 53 + 1_008).padStart(7, '0')}`,
        registeredOn: `${year}-${two(month)}-${two(5 + (enterprise.index % 20))}`,
        result: '通过',
      })
    }
  rows.push({ enterprise: enterprises[138]!, year: 2025, number: null, registeredOn: null, result: '评审中' })
  rows.push({ enterprise: enterprises[139]!, year: 2025, number: null, registeredOn: null, result: '未通过' })
  return rows
}

export type GiantEvent = {
  readonly enterprise: Enterprise
  readonly year: number
  readonly event: string
  readonly result: string
  readonly decidedOn: string
}

export function giantEvents(): readonly GiantEvent[] {
  return [
    ...enterprises.slice(1, 9).map((enterprise) => ({
      enterprise,
      year: enterprise.index < 6 ? 2021 : 2020,
      event: '认定',
      result: '通过',
      decidedOn: `${enterprise.index < 6 ? 2021 : 2020}-11-20`,
    })),
    ...enterprises
      .slice(6, 8)
      .map((enterprise) => ({ enterprise, year: 2023, event: '复审', result: '通过', decidedOn: '2023-09-12' })),
    ...range(parts.giants).map((enterprise) => ({
      enterprise,
      year: 2025,
      event: '复审',
      result: '通过',
      decidedOn: '2025-08-15',
    })),
    { enterprise: enterprises[8]!, year: 2025, event: '复审', result: '未通过', decidedOn: '2025-08-15' },
  ]
}
