import type { Calculations } from '#engine/policy/calculation.ts'
import { scale } from './aboveScale.ts'
import { completion, coverage, growth, highValue, intensity, perTenThousand, shareChange } from './figures/figures.ts'
import { certificate, changeReport } from './hnte/certificate.ts'
import { growthOfNetAssets, growthOfSales } from './hnte/growth.ts'
import { noIncident } from './hnte/incident.ts'
import { rdCollect } from './hnte/research.ts'
import { ipCounts } from './hnte/rights.ts'
import { ipCountScore, ipScore, totalScore, transformScore } from './hnte/scores.ts'
import { techStaff, techStaffHeadcount } from './hnte/staff.ts'
import { giantAward, giantAwardScaling } from './littleGiant/award.ts'
import { giantNumeric } from './littleGiant/numeric.ts'
import { annuityAmount, annuityDue, surcharge } from './patents/annuity.ts'
import { feeReduction, openLicence } from './patents/feeReduction.ts'
import { restoration } from './patents/restoration.ts'
import { annuityYear, term } from './patents/term.ts'
import { validState } from './patents/validState.ts'
import { growthTarget, reserveTasks } from './planning/goals.ts'
import { indirectCost, projectFunds, projectPace } from './planning/project.ts'
import { entryAwardRange, graduationAward } from './provincialHnte/awards.ts'
import { incrementAwardOf, rdAward2025 } from './rdIncrement.ts'
import { smeSize } from './smeSize.ts'
import { hnteAwardTemplate, provincialIp, provincialRdRatio } from './subsidies/hnteAward.ts'
import { littleGiantAward, littleGiantProrata } from './subsidies/littleGiant.ts'
import { patentFundingCompliance } from './subsidies/patentFunding.ts'
import { pledgeEligibility2022, pledgeInterest2022, pledgeRegistrability } from './subsidies/pledge.ts'
import { rdBonusHigh, rdSubsidy2017, rdSubsidy2020, rdSubsidy2022 } from './subsidies/rdSubsidy.ts'
import { patentPurchase2015, techContract, techContractOffice, voucher } from './subsidies/technology.ts'
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
  term,
  annuityYear,
  annuityDue,
  annuityAmount,
  surcharge,
  feeReduction,
  openLicence,
  restoration,
  validState,
  rdSubsidy2017,
  rdSubsidy2020,
  rdSubsidy2022,
  rdBonusHigh,
  rdAward2025,
  littleGiant: littleGiantAward,
  'littleGiant.prorata': littleGiantProrata,
  pledgeInterest2022,
  pledgeEligibility2022,
  pledgeRegistrability,
  techContract,
  techContractOffice,
  patentPurchase2015,
  voucher,
  hnteAwardTemplate,
  'provHnte.rdRatio': provincialRdRatio,
  'provHnte.ip': provincialIp,
  patentFundingCompliance,
  projectFunds,
  indirectCost,
  projectPace,
  reserveTasks,
  growthTarget,
  'indicator.perTenThousand': perTenThousand,
  'indicator.highValue': highValue,
  'indicator.completion': completion,
  'indicator.growth': growth,
  'indicator.intensity': intensity,
  'indicator.shareChange': shareChange,
  'indicator.coverage': coverage,
}
