/** What stands in the address of a page. Everything comes from outside, so everything is checked here. */
export type Question = { readonly year?: number; readonly asOf?: string }
export type ListSearch = {
  readonly search?: string
  /** `-amount,name`: by amount from large to small, then by name. */
  readonly sort?: string
  readonly filter?: Filters
  /** `kind,filedOn:year` */
  readonly group?: string
  /** Names joined by commas, in their order. */
  readonly columns?: string
  /** The saved view that was opened. */
  readonly view?: string
  readonly open?: string
}
export type Filter = {
  readonly equals?: string
  readonly oneOf?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly contains?: string
  readonly startsWith?: string
  /** Records that a reference leads to, by their ids. */
  readonly records?: readonly string[]
  /** Beside other parts `true` says: or not filled in. */
  readonly unknown?: boolean
  readonly resolved?: boolean
}
export type Filters = Readonly<Record<string, Filter>>
export type ReportSearch = {
  readonly figure?: string
  readonly fromMonth?: number
  readonly toMonth?: number
  readonly publication?: string
  /** What is chosen beside the time, by the report's names of its choices. */
  readonly choose?: Readonly<Record<string, string>>
}
/** A free table as it stands in the address; see src/engine/indicator/pivot/definition.ts. */
export type Axis = { readonly field: string; readonly part?: 'year' | 'month' | 'yearMonth' }
export type MeasureKind = 'count' | 'distinct' | 'sum' | 'average' | 'least' | 'greatest'
export type PivotState = {
  readonly register: string
  readonly rows: readonly Axis[]
  readonly column?: Axis
  readonly measure: { readonly kind: MeasureKind; readonly field?: string }
  readonly share?: 'row' | 'column' | 'all'
  readonly filter?: Filters
}
type Given = Record<string, unknown>

export function readQuestion(given: Given): Question {
  const year = whole(given['year'], 1949, 2100)
  const asOf = text(given['asOf'])
  return {
    ...(year === undefined ? {} : { year }),
    ...(asOf !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? { asOf } : {}),
  }
}

export function readListSearch(given: Given): ListSearch {
  const filter = given['filter']
  return defined({
    search: text(given['search']),
    sort: text(given['sort']),
    group: text(given['group']),
    columns: text(given['columns']),
    view: text(given['view']),
    open: text(given['open']),
    filter: typeof filter === 'object' && filter !== null ? (filter as Filters) : undefined,
  })
}

/** What a new record begins with, by the names of its fields. */
export function readBeginning(given: Given): { readonly values?: Readonly<Record<string, string>> } {
  return defined({ values: texts(given['values']) })
}

export function readPage(given: Given): { readonly page?: number } {
  return defined({ page: whole(given['page'], 1, 1_000_000) })
}

/** A moment of a record's life: the end of a day, or a revision of the log. */
export function readMoment(given: Given): { readonly day?: string; readonly seq?: number } {
  const day = text(given['day'])
  return defined({
    day: day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
    seq: whole(given['seq'], 0, Number.MAX_SAFE_INTEGER),
  })
}

export function readReportSearch(given: Given): ReportSearch {
  return defined({
    figure: text(given['figure']),
    fromMonth: whole(given['fromMonth'], 1, 12),
    toMonth: whole(given['toMonth'], 1, 12),
    publication: text(given['publication']),
    choose: texts(given['choose']),
  })
}

/** A pivot table as it stands in the address; the server judges it whole. */
export function readPivotSearch(given: Given): { readonly pivot?: PivotState } {
  const pivot = given['pivot']
  const isTable =
    typeof pivot === 'object' && pivot !== null && 'register' in pivot && 'rows' in pivot && 'measure' in pivot
  return isTable && Array.isArray(pivot.rows) ? { pivot: pivot as PivotState } : {}
}

/** Of the given names only, and only texts. */
export function readTexts<const Name extends string>(given: Given, names: readonly Name[]): { [K in Name]?: string } {
  return defined(Object.fromEntries(names.map((name) => [name, text(given[name])]))) as { [K in Name]?: string }
}

function texts(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const pairs = Object.entries(value).flatMap(([name, each]) => {
    const said = text(each)
    return said === undefined ? [] : [[name, said] as const]
  })
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs)
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function whole(value: unknown, least: number, most: number): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
    ? number
    : undefined
}

function defined<T extends Record<string, unknown>>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
