import { assess } from './assess.ts'
import { backup } from './backup.ts'
import { calculate } from './calculate.ts'
import { check } from './check.ts'
import { exportCommand } from './export.ts'
import { figure } from './figure.ts'
import { gap } from './gap.ts'
import { identify } from './identify.ts'
import { importCommand } from './import.ts'
import { init } from './init.ts'
import { migrate } from './migrate.ts'
import { policies } from './policies.ts'
import { report } from './report.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import type { AddCommand } from './surroundings.ts'
import { targets } from './targets.ts'
import { undo } from './undo.ts'
import { verify } from './verify.ts'

/** Every command, in the order of the help. */
export const commands: readonly AddCommand[] = [
  serve,
  init,
  importCommand,
  undo,
  exportCommand,
  figure,
  targets,
  gap,
  assess,
  calculate,
  policies,
  report,
  check,
  identify,
  verify,
  backup,
  restore,
  migrate,
]
