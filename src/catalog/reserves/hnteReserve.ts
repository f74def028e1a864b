import { defineReserve } from '#engine/plan/reserve.ts'

/** 《高企培育库》: stages, the three gaps that the bureau works on, and its tasks before an application. */
export const hnteReserve = defineReserve({
  label: '高企培育',
  about: '在库企业按阶段排，逐家列出研发机构、专利培育、研发费用归集三方面的短板，从申报日倒推要办的事。',
  register: 'hnteReserve',
  fields: {
    subject: 'enterprise',
    stage: 'stage',
    enteredOn: 'enteredOn',
    leftOn: 'leftOn',
    year: 'targetYear',
    officer: 'officer',
    reason: 'stageReason',
  },
  entry: 'hnteReserve',
  goals: { by: 'pool', policies: { national: 'hnte', provincial: 'provincialHnte' } },
  entersWith: { pool: '国家级' },
  stages: {
    lead: { next: ['entered', 'left'], isPreparing: true },
    entered: { next: ['cultivating', 'left'], dates: 'enteredOn', isPreparing: true },
    cultivating: { next: ['preparing', 'left'], isPreparing: true },
    preparing: { next: ['applied', 'cultivating', 'left'], isPreparing: true },
    applied: { next: ['graduated', 'returned'] },
    returned: { next: ['cultivating', 'left'], isPreparing: true },
    graduated: { next: [], dates: 'leftOn' },
    left: { next: [], dates: 'leftOn' },
  },
  groups: {
    rdBody: { label: '研发机构', said: 'rdBodyGap', remedy: '建立研发机构，明确人员、场地和制度' },
    patents: { label: '专利培育', said: 'patentGap', remedy: '申请专利、软件著作权，或受让，达到培育目标件数' },
    rdAccounts: { label: '研发费用归集', said: 'rdAccountGap', remedy: '建立研发支出辅助账，按项目归集研发费用' },
  },
  tasks: {
    calculation: 'reserveTasks',
    filingOn: 'filingOn',
    // Nobody's text says that a due day on a holiday moves: each is the day itself.
    usually: { month: 8, day: 31, unverified: '各批次受理的截止日以当年通知为准，没有选申报日时按 8 月 31 日推算' },
    steps: {
      listIpGapsBy: { label: '列出知识产权缺口', group: 'patents' },
      filePatentsBy: { label: '申请专利', group: 'patents' },
      startRdLedgerBy: { label: '建立研发辅助账', group: 'rdAccounts' },
      auditBy: { label: '专项审计', group: 'rdAccounts' },
      papersBy: { label: '准备申报材料' },
      precheckBy: { label: '预审' },
    },
  },
})
