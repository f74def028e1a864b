import type { ReportAnswer } from '../../api.ts'

/** Figures without which the report may not be issued; what may be wanting stops nobody. */
export function wantedFigures<Figure extends { readonly state: string; readonly missing: readonly string[] }>(report: {
  readonly figures: readonly Figure[]
  readonly missing: ReportAnswer['missing']
}): Figure[] {
  const wanted = new Set(report.missing)
  return report.figures.filter(({ state, missing }) => state === 'missing' && missing.some((say) => wanted.has(say)))
}
