import type { Thread, ThreadKey } from './types.ts'
import { aftercare } from './threads/aftercare.ts'
import { careCalamity } from './threads/care-calamity.ts'
import { counterDemonstration } from './threads/counter-demonstration.ts'
import { demonstration } from './threads/demonstration.ts'
import { falseRumour } from './threads/false-rumour.ts'
import { farmersProtest } from './threads/farmers-protest.ts'
import { guardedHome } from './threads/guarded-home.ts'
import { newYear } from './threads/new-year.ts'
import { nuisance } from './threads/nuisance.ts'
import { resilientCouncil } from './threads/resilient-council.ts'
import { returnOfOffender } from './threads/return-of-offender.ts'
import { sovereigns } from './threads/sovereigns.ts'
import { threat } from './threads/threat.ts'
import { urgentHelp } from './threads/urgent-help.ts'
import { welcome } from './threads/welcome.ts'
import { windFarm } from './threads/wind-farm.ts'

export const threads: Record<ThreadKey, Thread> = {
  welcome, demonstration, counterDemonstration, newYear, windFarm, falseRumour, returnOfOffender, careCalamity, nuisance, farmersProtest,
  urgentHelp, threat, guardedHome, sovereigns, resilientCouncil, aftercare,
}
