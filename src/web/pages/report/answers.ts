import type { BlockSource } from '#engine/report/blockSource.ts'
import type { ReportFault } from '#engine/report/faults.ts'
import type { FigureSource, Report } from '#engine/report/report.ts'
import type { DocumentTree, ReportAnswer } from '../../api.ts'

export type { BlockSource, FigureSource, Report, ReportFault }

/** A declared report as it travels: expressions are bare nodes there, and this console passes them on as they are. */
export type DeclarationAnswer = {
  readonly name: string
  readonly own: boolean
  readonly version: number | null
  readonly at: string | null
  readonly actor: string | null
  readonly declaration: Report
  readonly origin: Origin | null
  /** Why it is not in force now. */
  readonly setAside: string | null
}
export type Origin = {
  readonly report: string
  readonly label: string
  readonly state: 'same' | 'changed' | 'gone'
  readonly before: string
  readonly now: string | null
}
export type VersionAnswer = {
  readonly version: number
  readonly at: string
  readonly actor: string
  readonly label: string | null
  readonly note: string | null
  readonly withdrawn: boolean
}
export type PreviewAnswer = {
  readonly faults: readonly ReportFault[]
  readonly answer:
    | (Pick<ReportAnswer, 'title' | 'figures' | 'rules' | 'missing'> & { readonly tree: DocumentTree })
    | null
}
export type ChoiceAnswer = {
  readonly name: string
  readonly label: string
  readonly chosen: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly records: number }[]
}
export type ComparisonAnswer = {
  readonly same: number
  readonly changes: readonly {
    readonly id: string
    readonly label: string
    readonly unit: string
    readonly before: string | null
    readonly after: string | null
  }[]
}
/** What may be put into a template, with the pinyin initials of its name. */
export type Insertion = {
  readonly indicator: string
  readonly label: string
  readonly unit: string
  readonly chapter: string
  readonly initials: string
  /** Has records, so that names can be listed and parts taken. */
  readonly counted: boolean
  /** Stands on a day, instead of happening within months. */
  readonly stock: boolean
}
