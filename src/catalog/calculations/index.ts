import type { Calculations } from '#engine/policy/calculation.ts'
import { certificate, changeReport } from './hnte/certificate.ts'
import { growthOfNetAssets, growthOfSales } from './hnte/growth.ts'
import { noIncident } from './hnte/incident.ts'
import { rdCollect } from './hnte/research.ts'
import { ipCounts } from './hnte/rights.ts'
import { ipCountScore, ipScore, totalScore, transformScore } from './hnte/scores.ts'
import { techStaff, techStaffHeadcount } from './hnte/staff.ts'

/** By the name under which they are asked; one that a policy's condition also bears takes its place. */
export const calculations: Calculations = {
  'hnte.growth.sales': growthOfSales,
  'hnte.growth.netAssets': growthOfNetAssets,
  'hnte.score.ipCount': ipCountScore,
  'hnte.score.ip': ipScore,
  'hnte.score.transform': transformScore,
  'hnte.score.total': totalScore,
  'hnte.techStaff': techStaff,
  'hnte.techStaffHeadcount': techStaffHeadcount,
  'hnte.noIncident': noIncident,
  'hnte.ipCounts': ipCounts,
  'hnte.rdCollect': rdCollect,
  'hnte.certificate': certificate,
  'hnte.changeReport': changeReport,
}
