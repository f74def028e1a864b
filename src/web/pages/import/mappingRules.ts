import type { Mapping, RegisterInfo, SheetCard } from '../../api.ts'

/** From this on a column counts as recognised, as on the server. */
const certainFrom = 0.8
type Column = Mapping['columns'][number]

export function isDoubtful(column: Column): boolean {
  return column.field !== null && column.confidence < certainFrom
}

/** Columns whose merged cells are proposed to speak for all rows of the merge: a person looks at them before they do. */
export function mergedIn(card: SheetCard): readonly number[] {
  return card.mapping?.fillDown ?? []
}

export function withFilling(mapping: Mapping, column: number, filled: boolean): Mapping {
  const others = (mapping.fillDown ?? []).filter((each) => each !== column)
  return { ...mapping, fillDown: filled ? [...others, column].sort((a, b) => a - b) : others }
}

/** Labels of the required fields that nothing gives yet. */
export function lackingIn(register: RegisterInfo, mapping: Mapping): string[] {
  return Object.entries(register.fields)
    .filter(([, field]) => !field.optional && !field.when && field.default === undefined && field.kind !== 'references')
    .filter(([name]) => !Object.hasOwn(mapping.constants ?? {}, name))
    .filter(([name]) => !mapping.columns.some((column) => column.field === name && !isDoubtful(column)))
    .map(([, field]) => field.label)
}

/** A person's choice for one column; a field taken by another column is freed there. */
export function withColumn(mapping: Mapping, column: number, change: Partial<Column>): Mapping {
  const chosen = mapping.columns.find((each) => each.column === column)
  if (!chosen) return mapping
  const next: Column = { ...chosen, ...change, confidence: 1, reason: '由人指定' }
  return {
    ...mapping,
    columns: mapping.columns.map((each) => {
      if (each.column === column) return next
      const sameSlot = next.field !== null && each.field === next.field && each.part === next.part
      return sameSlot ? { ...each, field: null, confidence: 1, reason: '改给了别的列' } : each
    }),
  }
}

/** The sheet as another register: columns go to the fields that bear their very names, the rest waits for a person. */
export function asRegister(card: SheetCard, mapping: Mapping | null, register: RegisterInfo): Mapping {
  const names = new Map<string, string>()
  for (const [name, field] of Object.entries(register.fields))
    for (const header of [...(field.headers ?? []), field.label]) names.set(plain(header), name)
  const taken = new Set<string>()
  const columns = columnsOf(card, mapping).map(({ column, header }): Column => {
    const field = names.get(plain(header)) ?? null
    if (field === null || taken.has(field))
      return { column, header, field: null, reason: '没有同名的项', confidence: 1 }
    taken.add(field)
    return { column, header, field, reason: '列名相同', confidence: 1 }
  })
  const headerRow = mapping?.headerRow ?? card.preview.headerRow
  const headerRows = mapping?.headerRows ?? Math.max(1, card.preview.header.length)
  return {
    register: register.name,
    headerRow,
    headerRows,
    firstRow: mapping?.firstRow ?? headerRow + headerRows,
    columns,
  }
}

function columnsOf(card: SheetCard, mapping: Mapping | null): { column: number; header: string }[] {
  if (mapping) return mapping.columns.map(({ column, header }) => ({ column, header }))
  const last = card.preview.header.at(-1) ?? []
  return last.map((header, index) => ({ column: index + 1, header }))
}

function plain(header: string): string {
  return header.replace(/[\s（(][^）)]*[）)]?$/u, '').replace(/\s+/g, '')
}
