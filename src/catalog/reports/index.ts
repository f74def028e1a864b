export { annualSummary } from './annualSummary.ts'
export { monthlyBulletin } from './monthlyBulletin.ts'
export { subsidyNotice } from './subsidyNotice.ts'
export { subsidyPayment } from './subsidyPayment.ts'
