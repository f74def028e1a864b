/**
 * Both sides of the lines that the texts draw, asked one by one; the worked examples that explain a calculation stand in its
 * own file. Rows: the name, the facts that the rows share, then the facts that differ and what follows.
 */
type Values = Readonly<Record<string, unknown>>
type Boundaries = readonly [calculation: string, shared: Values, rows: readonly (readonly [Values, Values])[]]

const growth = (name: string, salesYuan: readonly number[], growthPercent: number | null, band: string): Boundaries => [
  name,
  {},
  [[{ [name === 'hnte.growth.sales' ? 'salesYuan' : 'netAssetsYuan']: salesYuan }, { growthPercent, band }]],
]

export const boundaries: readonly Boundaries[] = [
  [
    'hnte.registeredOneYear',
    {},
    [
      [
        { registeredOn: '2022-09-10', applicationOn: '2023-09-09' },
        { days: 364, result: 'unmet' },
      ],
      [
        { registeredOn: '2022-09-10', applicationOn: '2023-09-10' },
        { days: 365, result: 'met' },
      ],
      // Across 29 February the anniversary is the 366th day.
      [
        { registeredOn: '2023-09-10', applicationOn: '2024-09-09' },
        { days: 365, result: 'met' },
      ],
      [
        { registeredOn: '2024-02-29', applicationOn: '2025-02-28' },
        { days: 365, result: 'met' },
      ],
      [
        { registeredOn: '2024-09-10', applicationOn: '2024-09-09' },
        { days: -1, result: 'unmet' },
      ],
    ],
  ],
  [
    'hnte.rdRatio',
    { registeredOn: '2015-03-01', applicationOn: '2025-06-20' },
    [
      [
        { salesYuan: [10_000_000, 40_000_000, 50_000_000], rdHnteYuan: [1_000_000, 1_500_000, '2499999.99'] },
        { thresholdPercent: 5, result: 'unmet' },
      ],
      [
        { salesYuan: [10_000_000, 39_999_999, '50000000.01'], rdHnteYuan: [1_000_000, 1_000_000, 2_000_000] },
        { thresholdPercent: 4, result: 'met' },
      ],
      [
        { salesYuan: [90_000_000, 110_000_000, 200_000_000], rdHnteYuan: [4_000_000, 4_000_000, 7_999_999] },
        { thresholdPercent: 4, result: 'unmet' },
      ],
      [
        { salesYuan: [90_000_000, 110_000_000, '200000000.01'], rdHnteYuan: [4_000_000, 4_000_000, 4_000_001] },
        { thresholdPercent: 3, result: 'met' },
      ],
      // The tier is that of the last year, the share that of all of them.
      [
        { salesYuan: [400_000_000, 0, 0], rdHnteYuan: [20_000_000, 0, 0] },
        { thresholdPercent: 5, ratioPercent: 5, result: 'met' },
      ],
      [
        { salesYuan: [0, 0, 0], rdHnteYuan: [0, 90_000, 0] },
        { ratioPercent: null, result: 'manual' },
      ],
      [
        { registeredOn: '2024-01-02', salesYuan: [2_000_000], rdHnteYuan: [200_000] },
        { ratioPercent: 10, result: 'manual' },
      ],
      [{ registeredOn: '2024-01-01', salesYuan: [2_000_000], rdHnteYuan: [200_000] }, { result: 'met' }],
      [{ registeredOn: '2023-11-30', salesYuan: [0, 2_000_000], rdHnteYuan: [0, 100_000] }, { result: 'met' }],
    ],
  ],
  [
    'hnte.rdDomestic',
    { rdHnteYuanTotal3y: 7_500_000 },
    [
      [{ rdHnteDomesticYuanTotal3y: '4499999.99' }, { result: 'unmet', thresholdPercent: 60 }],
      [{ rdHnteDomesticYuanTotal3y: 4_500_000 }, { result: 'met', ratioPercent: 60 }],
      [{ rdHnteDomesticYuanTotal3y: 0 }, { result: 'unmet', ratioPercent: 0 }],
      [
        { rdHnteYuanTotal3y: 0, rdHnteDomesticYuanTotal3y: 0 },
        { result: 'manual', ratioPercent: null },
      ],
      [{}, { result: 'unknown' }],
    ],
  ],
  [
    'hnte.hiTechIncome',
    { grossIncomeYuan: 8_400_000, nonTaxedIncomeYuan: 400_000 },
    [
      [{ hiTechIncomeYuan: 4_800_000 }, { totalIncomeYuan: 8_000_000, ratioPercent: 60, result: 'met' }],
      [{ hiTechIncomeYuan: '4799999.99' }, { result: 'unmet' }],
      [
        { hiTechIncomeYuan: 0, nonTaxedIncomeYuan: 8_400_000 },
        { totalIncomeYuan: 0, result: 'manual' },
      ],
    ],
  ],
  [
    'hnte.mainProduct',
    { hiTechIncomeYuan: 9_000_000 },
    [
      [{ coreIpProductIncomeYuan: 4_500_000 }, { sharePercent: 50, result: 'unmet' }],
      [{ coreIpProductIncomeYuan: '4500000.01' }, { result: 'met' }],
    ],
  ],
  [
    'hnte.techStaff',
    {},
    [
      [
        { staffMonths: Array(4).fill([30, 30]), techStaffMonths: Array(4).fill([3, 3]), operatingMonths: 4 },
        { staffAverage: 30, techStaffAverage: 3, ratioPercent: 10, result: 'met' },
      ],
      [
        { staffMonths: Array(12).fill([30, 30]), techStaffMonths: [...Array(11).fill([3, 3]), [3, 2]] },
        { techStaffAverage: 2.958333, result: 'unmet' },
      ],
    ],
  ],
  growth('hnte.growth.sales', [200, 270, 364.5], 35, 'A'),
  growth('hnte.growth.sales', [200, 270, 364.49], 34.99815, 'B'),
  growth('hnte.growth.netAssets', [400, 500, 625], 25, 'B'),
  growth('hnte.growth.netAssets', [400, 500, 624.99], 24.999, 'C'),
  growth('hnte.growth.sales', [400, 460, 528.99], 14.99891, 'D'),
  growth('hnte.growth.sales', [400, 420, 440.99], 4.99881, 'E'),
  growth('hnte.growth.sales', [700, 700, 700], 0, 'F'),
  growth('hnte.growth.sales', [700, 700, 700.01], 0.00071, 'E'),
  growth('hnte.growth.sales', [100, 300, 0], 50, 'A'),
  growth('hnte.growth.sales', [0, 0, 900], null, 'F'),
  growth('hnte.growth.netAssets', [-300, 200, 260], 30, 'B'),
  growth('hnte.growth.netAssets', [300, -200, 900], null, 'F'),
  growth('hnte.growth.netAssets', [300, 200, -100], -91.66667, 'F'),
  growth('hnte.growth.netAssets', [0, 800], null, 'F'),
  [
    'hnte.score.transform',
    {},
    [
      [
        { transformationsLast3y: 12, operatingYears: 3 },
        { averagePerYear: 4, band: 'B', scoreRange: [19, 24] },
      ],
      [
        { transformationsLast3y: 11, operatingYears: 3 },
        { band: 'C', scoreRange: [13, 18] },
      ],
      [
        { transformationsLast3y: 5, operatingYears: 3 },
        { band: 'E', scoreRange: [1, 6] },
      ],
      [
        { transformationsLast3y: 9, operatingYears: 2 },
        { averagePerYear: 4.5, band: 'B' },
      ],
      [
        { transformationsLast3y: 0, operatingYears: 1 },
        { band: 'F', scoreRange: [0, 0] },
      ],
    ],
  ],
  [
    'hnte.score.total',
    {},
    [
      [{ scores: { ip: 30, transform: 25, management: 15, growth: 0 } }, { total: 70, result: 'unmet' }],
      [
        { techExpertTotals: [59, 60, 60], financeExpertTotals: [10, 11] },
        { total: 70.1667, result: 'met' },
      ],
      [
        { techExpertTotals: [60, 60, 61], financeExpertTotals: [9, 10] },
        { total: 69.8333, result: 'unmet' },
      ],
    ],
  ],
  [
    'hnte.rdCollect',
    {},
    [
      [
        { internalItems1to6Yuan: 4_000_000, commissionedYuan: 0, otherYuan: 1_000_000 },
        { otherCapYuan: 1_000_000, otherCountedYuan: 1_000_000, rdHnteYuan: 5_000_000 },
      ],
      [
        { internalItems1to6Yuan: 0, commissionedYuan: 500_000, otherYuan: 100_001 },
        { commissionedCountedYuan: 400_000, otherCapYuan: 100_000, otherCountedYuan: 100_000, rdHnteYuan: 500_000 },
      ],
    ],
  ],
  [
    'hnte.certificate',
    {},
    [
      [
        { certIssuedOn: '2021-03-01' },
        { validThrough: '2024-02-29', taxYears: [2021, 2022, 2023], recertifyBy: '2024-12-31' },
      ],
      [{ certIssuedOn: '2024-02-29' }, { validThrough: '2027-02-27', provisional15PercentYear: 2027 }],
      [{ certIssuedOn: '2022-12-12', annualReportsMissed: [2023] }, { status: 'warn' }],
      [{ certIssuedOn: '2022-12-12', annualReportsMissed: [2023, 2025] }, { status: 'cancel' }],
    ],
  ],
  [
    'hnte.changeReport',
    { event: 'nameChange' },
    [
      [
        { eventOn: '2023-11-30', reportedOn: '2024-02-29' },
        { deadline: '2024-02-29', result: 'met' },
      ],
      [
        { eventOn: '2022-11-30', reportedOn: '2023-03-01' },
        { deadline: '2023-02-28', result: 'unmet' },
      ],
    ],
  ],
  [
    'hnte.noIncident',
    { applicationOn: '2025-03-01' },
    [
      [
        { incidents: [{ kind: 'majorSafety', on: '2024-03-01', confirmedByAuthority: true }] },
        { daysBefore: 365, result: 'unmet' },
      ],
      [
        { incidents: [{ kind: 'majorSafety', on: '2024-02-29', confirmedByAuthority: true }] },
        { daysBefore: 366, result: 'met' },
      ],
      [
        { incidents: [{ kind: 'majorSafety', on: '2025-03-02', confirmedByAuthority: true }] },
        { daysBefore: -1, result: 'met' },
      ],
      [{ incidents: [{ kind: 'majorSafety', on: '2024-12-31', confirmedByAuthority: false }] }, { result: 'met' }],
      // What one authority has confirmed decides before what another has still to say.
      [
        {
          incidents: [
            { kind: 'majorSafety', on: '2024-12-31' },
            { kind: 'majorSafety', on: '2025-01-31', confirmedByAuthority: true },
          ],
        },
        { daysBefore: null, result: 'unmet' },
      ],
      // Long past, nobody's opinion is wanted.
      [{ incidents: [{ kind: 'majorSafety', on: '2023-12-31' }] }, { result: 'met' }],
    ],
  ],
  [
    'hnte.ipCounts',
    { applicationOn: '2025-03-01' },
    [
      [{ ip: { class: 'II', grantedOn: '2025-02-28' } }, { counts: true }],
      [{ ip: { class: 'II', grantedOn: '2025-03-01' } }, { counts: false }],
      [{ ip: { class: 'II', grantNoticeOn: '2025-02-10', feeReceipt: true } }, { counts: true }],
      [{ ip: { class: 'I', grantedOn: '2013-05-05', usedBefore: true } }, { counts: true }],
      [{ ip: { class: 'II', grantedOn: '2013-05-05', usedBefore: true } }, { counts: false }],
      [{ ip: { class: 'I', grantedOn: '2013-05-05', inForce: false } }, { counts: false }],
    ],
  ],
  [
    'tsme.flag',
    { entryYear: 2025 },
    [
      [{ establishedOn: '2024-12-31', selfEvaluationSubmittedOn: '2025-05-31' }, { flag: '0' }],
      [{ establishedOn: '2024-12-31', selfEvaluationSubmittedOn: '2025-06-01' }, { flag: 'A' }],
      [{ establishedOn: '2025-01-01', selfEvaluationSubmittedOn: '2025-04-01' }, { flag: 'B' }],
    ],
  ],
  [
    'tsme.directRoute',
    {},
    [
      [{ nationalAwardRank: 3, yearsAgo: 5 }, { qualifies: true }],
      [{ nationalAwardRank: 4, yearsAgo: 1 }, { qualifies: false }],
      [{ standardRank: 5, yearsAgo: 5 }, { qualifies: true }],
      [{ standardRank: 5, yearsAgo: 6 }, { qualifies: false }],
    ],
  ],
  [
    'tsme.overall',
    {
      year: 2025,
      staff: 60,
      techStaff: 18,
      salesYuan: 5_000_000,
      assetsYuan: 8_000_000,
      rdTaxYuan: 300_000,
      costExpenseYuan: 5_000_000,
      ipClassI: 0,
      ipClassII: 0,
      otherBasicConditionsMet: true,
    },
    [
      [{}, { scores: { staff: 20, rdBySales: 50, rdByCost: 0, rd: 50, ip: 0, total: 70 }, route: 'score' }],
      [
        { rdTaxYuan: '299999.99', techStaff: 17 },
        { scores: { staff: 16, rd: 40, total: 56 }, result: 'unmet' },
      ],
      [{ rdTaxYuan: 250_000 }, { scores: { rdBySales: 40, total: 60 }, result: 'met' }],
      [{ rdTaxYuan: '249999.99' }, { scores: { rdBySales: 30, total: 50 }, result: 'unmet', route: null }],
      [{ costExpenseYuan: 1_000_000, salesYuan: 50_000_000 }, { scores: { rdBySales: 0, rdByCost: 50, rd: 50 } }],
      [
        { salesYuan: 0, costExpenseYuan: 1_000_000 },
        { scores: { rdByCost: 50, rd: 50 }, result: 'met' },
      ],
      [
        { techStaff: 5, ipClassI: 1 },
        { scores: { staff: 0, total: 80 }, result: 'unmet' },
      ],
      [
        { techStaff: 6, ipClassI: 1 },
        { scores: { staff: 4, total: 84 }, result: 'met' },
      ],
      [{ assetsYuan: '200000000.01' }, { sizeMet: false, route: null, result: 'unmet' }],
      [
        { assetsYuan: 200_000_000, directRoute: 'hnteCertificate', techStaff: 0 },
        { route: 'direct', result: 'met' },
      ],
      [
        { staff: 501, directRoute: 'hnteCertificate' },
        { sizeMet: false, route: null, result: 'unmet' },
      ],
      [{ directRoute: null }, { route: 'score', result: 'met' }],
    ],
  ],
  [
    'fjGiant.overallNumeric',
    {
      selectionYear: 2025,
      establishedOn: '2021-12-31',
      isSme: true,
      revenueYuan: [25_000_000, 25_000_000, 25_000_000],
      rdYuan: [750_000, 750_000, 750_000],
      mainProductSharePercent: 60,
      techStaffPercent: 10,
      industry: 'C35',
      ipLast3y: 1,
      debtRatioPercent: 70,
    },
    [
      [{}, { result: 'met', failed: [] }],
      [{ establishedOn: '2022-01-01' }, { result: 'unmet', failed: ['establishedOn'] }],
      [{ rdYuan: [750_000, 750_000, 749_999] }, { result: 'unmet', failed: ['rdRatio'] }],
      [{ industry: 'I64' }, { result: 'unmet', failed: ['rdRatio'] }],
      [{ industry: 'I63' }, { result: 'met' }],
      [{ revenueYuan: [5_000_000, 5_000_000, 95_000_000], rdYuan: [500_000, 500_000, 500_000] }, { result: 'manual' }],
      [{ revenueYuan: [5_000_000, 5_000_000, 5_000_000] }, { failed: ['revenue'], result: 'unmet' }],
      [{ debtRatioPercent: 70.01 }, { failed: ['debtRatio'] }],
    ],
  ],
  [
    'sd.rate',
    { eligibleExpensedYuan: 400_000 },
    [
      [
        { year: 2017, isTechSme: true },
        { ratePercent: 75, extraDeductionYuan: 300_000 },
      ],
      [{ year: 2016, isTechSme: true }, { ratePercent: 50 }],
      [{ year: 2020, isManufacturing: true }, { ratePercent: 75 }],
      [{ year: 2021, isManufacturing: true }, { ratePercent: 100 }],
      [{ year: 2022, isTechSme: true }, { ratePercent: 100 }],
      [{ year: 2023 }, { ratePercent: 100, extraDeductionYuan: 400_000 }],
      [{ year: 2022, isManufacturing: true, isIcOrMachineToolListed: true }, { ratePercent: 100 }],
      [
        { year: 2023, isIcOrMachineToolListed: true },
        { ratePercent: 120, extraDeductionYuan: 480_000 },
      ],
      [{ year: 2024, excludedIndustry: true }, { extraDeductionYuan: 0 }],
    ],
  ],
  [
    'sd.otherCap',
    {
      projects: [
        { five: 1_800_000, other: 50_000 },
        { five: 0, other: 250_000 },
      ],
    },
    [
      [{ year: 2020 }, { otherAllowedYuan: 50_000, eligibleYuan: 1_850_000 }],
      [{ year: 2021 }, { otherCapYuan: 200_000, otherAllowedYuan: 200_000, eligibleYuan: 2_000_000 }],
    ],
  ],
  [
    'sd.base',
    { ownEligibleYuan: 900_000, commissionedOverseasInstitutionYuan: 800_000 },
    [
      [{ year: 2017 }, { overseasBeforeLimitYuan: 0, baseYuan: 900_000, ratePercent: 50 }],
      [{ year: 2018 }, { overseasBeforeLimitYuan: 640_000, overseasLimitYuan: 600_000, baseYuan: 1_500_000 }],
      [{ year: 2024, commissionedOverseasIndividualYuan: 500_000 }, { baseYuan: 1_500_000 }],
      [
        { year: 2024, commissionedDomesticYuan: 100_000 },
        { domesticCommissionCountedYuan: 80_000, domesticEligibleYuan: 980_000, baseYuan: 1_620_000 },
      ],
    ],
  ],
  [
    'scale.aboveScale',
    { isLegalEntity: true },
    [
      [{ industryCode: 'Q8411', annualRevenueYuan: '19999999.99' }, { aboveScale: false }],
      [{ industryCode: 'Q8511', annualRevenueYuan: 5_000_000 }, { aboveScale: true }],
      [{ industryCode: 'K7040', annualRevenueYuan: 10_000_000 }, { aboveScale: true }],
      [{ industryCode: 'K7010', annualRevenueYuan: 1 }, { aboveScale: true }],
      [{ industryCode: 'F5135', annualRevenueYuan: 5_000_000 }, { aboveScale: false }],
      [{ industryCode: 'F5219', annualRevenueYuan: 5_000_000 }, { aboveScale: true }],
      [{ industryCode: 'E4710', annualRevenueYuan: 90_000_000 }, { aboveScale: null }],
      [{ industryCode: 'C1311', annualRevenueYuan: 90_000_000, isLegalEntity: false }, { aboveScale: false }],
    ],
  ],
  [
    'feeReduction',
    { kind: 'invention', grantYear: 5, ratio: 0.85 },
    [
      [{ year: 14 }, { payYuan: 900 }],
      [{ year: 15 }, { payYuan: 6000 }],
      [
        { year: 9, dueOn: '2024-01-31', paidOn: '2024-02-29' },
        { annuityYuan: 300, surchargeYuan: 0, totalYuan: 300 },
      ],
      [
        { year: 9, dueOn: '2024-01-31', paidOn: '2024-03-01' },
        { surchargeYuan: 100, totalYuan: 400 },
      ],
    ],
  ],
  [
    'surcharge',
    { kind: 'utility', filing: '2016-08-31', year: 7 },
    [
      [{ paidOn: '2022-09-30' }, { accepted: true, surchargePct: 0, totalYuan: 1200 }],
      [{ paidOn: '2022-10-01' }, { surchargePct: 5, surchargeYuan: 60 }],
      [{ paidOn: '2023-02-28' }, { accepted: true, surchargePct: 25, totalYuan: 1500 }],
      [{ paidOn: '2023-03-01' }, { accepted: false, state: 'terminated', terminatedFrom: '2022-08-31' }],
    ],
  ],
  [
    'pledgeEligibility2022',
    { pledgeContract: '2022-11-30', loanContract: '2022-11-30', repaid: '2023-12-31', applyYear: 2024 },
    [
      [{ registered: '2023-02-28' }, { eligible: true, reason: null }],
      [{ registered: '2023-03-01' }, { eligible: false, reason: 'registeredLate' }],
      [
        { registered: '2023-01-10', repaid: '2024-01-01' },
        { eligible: false, reason: 'notRepaidInPriorYear' },
      ],
    ],
  ],
  [
    'rdAward2025',
    {},
    [
      [
        { rdWan: 200.01, prevRdWan: 100.01 },
        { eligible: true, awardWan: 6, provinceWan: 4.8, cityWan: 0.6 },
      ],
      [
        { rdWan: 200.01, prevRdWan: 100.02 },
        { eligible: false, awardWan: 0 },
      ],
      [{ rdWan: 150 }, { eligible: false, awardWan: 0 }],
      [
        { rdWan: 10_350, prevRdWan: 350 },
        { awardWan: 600, countyWan: 60 },
      ],
    ],
  ],
  [
    'patentFundingCompliance',
    { kind: 'invention' },
    [
      [
        { stage: 'application', on: '2021-07-01' },
        { compliant: false, rule: 'noApplicationStageFunding' },
      ],
      [
        { stage: 'grant', on: '2024-12-31', amountYuan: 1700, officialFeesPaidYuan: 3400 },
        { compliant: true, maxYuan: 1700 },
      ],
      [
        { stage: 'grant', on: '2024-12-31', amountYuan: '1700.01', officialFeesPaidYuan: 3400 },
        { compliant: false, rule: 'over50PercentOfOfficialFees' },
      ],
    ],
  ],
]
