import { toText } from '#engine/expr/toText.ts'
import { rational } from '#engine/ground/rational.ts'
import { allOf } from '#engine/indicator/dimension.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import { isReference, type StoredRecord } from '#engine/ledger/values.ts'
import { chosenNodes } from './choice.ts'
import type { ReportFigure, Standpoint } from './figure.ts'
import { type Parameters, windowOf } from './parameters.ts'
import type { FigureSource } from './report.ts'

type Source = Extract<FigureSource, { from: 'records' }>
const most = 500

/** Fields of chosen records, printed: a name, a title, the month of a day, a list of distinct words. */
export async function recordFigure(
  ledger: Ledger,
  id: string,
  source: Source,
  parameters: Parameters,
  standpoint: Standpoint,
): Promise<ReportFigure> {
  const register = getRegister(ledger.registers, source.register)
  const field = register.fields[source.field]
  const window = windowOf(source.window ?? 'toDate', parameters)
  const conditions = [...(source.where ? [source.where.node] : []), ...chosenNodes(source.chosen, parameters.choices)]
  const listed = await listRecords(ledger, {
    register: register.name,
    limit: most,
    asOf: window.to,
    windowFrom: window.from,
    ...(conditions.length > 0 ? { where: allOf(conditions) } : {}),
    ...(source.order ? { sort: [{ field: source.order }] } : {}),
    ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
  })
  const chosen = source.pick === undefined ? listed.records : listed.records.slice(source.pick - 1, source.pick)
  const texts = chosen.flatMap((record) => textsOf(register, source, record))
  const words = source.distinct ? [...new Set(texts)] : texts
  const text = words.join(source.join ?? '、')
  const label = source.label ?? `${register.label}的${field?.label ?? source.field}`
  const which = conditions.length > 0 ? toText(allOf(conditions), register.name, ledger.schema) : '全部记录'
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: text === '' ? label : text,
    value: /^\d{1,15}$/.test(text) ? rational(BigInt(text)) : null,
    unit: '',
    state: text === '' ? 'missing' : 'ok',
    definition: `取自${register.label}，${source.pick === undefined ? '符合条件的各条记录' : `符合条件的第 ${source.pick} 条记录`}的“${field?.label ?? source.field}”。`,
    formula: `条件：${which}`,
    source: register.source,
    window: source.window === undefined && conditions.length === 0 ? '' : `${window.from} 至 ${window.to}`,
    recordCount: chosen.length,
    records: { register: register.name, ids: chosen.map((record) => record.id) },
    missing: text === '' ? [`${label}：${register.label}中没有符合条件的记录（${which}）`] : [],
    notes: [],
    sign: null,
    count: words.length,
  }
}

function textsOf(register: Register, source: Source, record: StoredRecord): string[] {
  const field = register.fields[source.field]
  const value = record.values[source.field] ?? null
  if (!field || value === null) return []
  if (field.kind === 'day' && source.part) {
    const [year, month, day] = String(value).split('-').map(Number)
    return [String({ year, month, day }[source.part])]
  }
  if (field.kind === 'list') return String(value).split('、')
  if (isReference(value)) return [value.text]
  const text = printField(field, value)
  return text === '' ? [] : [text]
}
