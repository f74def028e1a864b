import { indicatorsOver } from '#engine/indicator/indicator.ts'
import type * as registers from '../registers/index.ts'

/** Declares an indicator over our registers: a register or field that does not exist does not compile. */
export const defineIndicator = indicatorsOver<typeof registers>()
