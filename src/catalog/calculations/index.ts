import type { Calculations } from '#engine/policy/calculation.ts'
import { scale } from './aboveScale.ts'
import { certificate, changeReport } from './hnte/certificate.ts'
import { growthOfNetAssets, growthOfSales } from './hnte/growth.ts'
import { noIncident } from './hnte/incident.ts'
import { rdCollect } from './hnte/research.ts'
import { ipCounts } from './hnte/rights.ts'
import { ipCountScore, ipScore, totalScore, transformScore } from './hnte/scores.ts'
import { techStaff, techStaffHeadcount } from './hnte/staff.ts'
import { giantAward, giantAwardScaling } from './littleGiant/award.ts'
import { giantNumeric } from './littleGiant/numeric.ts'
import { entryAwardRange, graduationAward } from './provincialHnte/awards.ts'
import { incrementAwardOf } from './rdIncrement.ts'
import { smeSize } from './smeSize.ts'
import { deductionBase, intangible, otherCap } from './superDeduction/base.ts'
import { deductionRate, excludedIndustry, extraOf2022, manufacturing } from './superDeduction/rates.ts'
import { numberFlag, registrationNo } from './techSme/number.ts'
import { directRoute } from './techSme/route.ts'

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
  'tsme.directRoute': directRoute,
  'tsme.registrationNo': registrationNo,
  'tsme.flag': numberFlag,
  'fjHnte.graduationAward': graduationAward,
  'fjHnte.entryAwardRange': entryAwardRange,
  'fjGiant.overallNumeric': giantNumeric,
  'fjGiant.award': giantAward,
  'fjGiant.awardScaling': giantAwardScaling,
  'fjRdIncrement.award': incrementAwardOf,
  'sd.rate': deductionRate,
  'sd.extra2022': extraOf2022,
  'sd.otherCap': otherCap,
  'sd.base': deductionBase,
  'sd.excludedIndustry': excludedIndustry,
  'sd.isManufacturing': manufacturing,
  'sd.intangible': intangible,
  'scale.aboveScale': scale,
  'scale.isSme': smeSize,
}
