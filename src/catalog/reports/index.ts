export { annualSummary } from './annualSummary.ts'
export { monthlyBulletin } from './monthlyBulletin.ts'
