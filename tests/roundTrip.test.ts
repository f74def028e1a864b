/**
 * What is exported is imported again without a change: every register of the catalogue, as xlsx and as csv, into the same books
 * and into empty ones, with the mapping that the program proposes by itself. SEED=n repeats a run.
 */
import assert from 'node:assert/strict'
import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { addDays } from '#engine/ground/day.ts'
import { identify } from '#engine/ground/identifiers/index.ts'
import { checkRecord, readValues } from '#engine/ledger/check.ts'
import { writeCsv } from '#engine/ledger/export/csvTable.ts'
import { exportTable } from '#engine/ledger/export/exportTable.ts'
import { type Table, writeTable } from '#engine/ledger/export/xlsx/table.ts'
import type { Field, IdentifierScheme } from '#engine/ledger/field.ts'
import { naturalKey, titleField } from '#engine/ledger/identity.ts'
import { type ImportReport, importFiles } from '#engine/ledger/import/importFiles.ts'
import { importOrder } from '#engine/ledger/import/plan.ts'
import { listQuarantine } from '#engine/ledger/import/quarantine.ts'
import type { ImportFile } from '#engine/ledger/import/source.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { saveRecord, withLinks } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import { fromRow, isReference, isReferences, type Value } from '#engine/ledger/values.ts'
import { verify } from '#engine/ledger/verify.ts'
import { snake } from '#engine/store/naming.ts'
import { onBothDatabases } from '#testing/books.ts'
import { seeded } from '#testing/randomRecords.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const perRegister = 8
const officer = { actor: '经办人' }
const registers = catalog.registers
const formats = { xlsx: writeTable, csv: writeCsv } as const

/** Words that mean something else at the head of a row: as the name of a record they would say that it is no record. */
const lineWords = ['合计', '小计：3', '注：本表由各镇街报送', '一、企业类', '序号']

/** What stands in cells and must come out as it went in. */
const hostile = [
  "=cmd|' /C calc'!A0",
  '+86 598 8240000',
  '-1+2',
  '@SUM(A1:A9)',
  '＝HYPERLINK("x")',
  "'单引号开头",
  "'=1+1",
  '\u202e右到左\u202c改向',
  '㛃𬭊·𠮷䶮',
  '🏭企业👩‍🔬',
  '带"引号"和,逗号;分号',
  '第一行\n第二行\r\n第三行',
  '中间\t有制表符',
  '00123',
  '007',
  '1.50',
  '2E+12',
  '9.1350E+17',
  '2021-3-5',
  '2021年3月',
  '是',
  '12',
  ...lineWords,
  '<b>&amp;</b>]]>',
  '_x0041_ 和 _x000D_',
  '{{ figure }}',
  '__proto__',
  'NULL',
  '#REF!',
  '%E4%B8%AD',
  'Ａ１（全角）',
  'e\u0301 与 é',
  '长'.repeat(10_000),
]

describe(`导出再导入（SEED=${seed}）`, () => {
  onBothDatabases((inNewPlace) => {
    test('每一种台账导出 xlsx 和 csv：导回原账什么都不变，导入空账一条不差', () =>
      inBooks(inNewPlace, async (ledger) => {
        await fill(ledger, seeded(seed))
        const known = await everything(ledger)
        for (const format of ['xlsx', 'csv'] as const) {
          const files = new Map<string, ImportFile>()
          for (const register of Object.values(registers))
            files.set(register.name, await exported(ledger, register, format))

          const report = await importFiles(ledger, officer, [...files.values()])
          const faults = await faultsOf(ledger, report, known, (rows) => ({ created: 0, unchanged: rows }))
          assert.deepEqual(faults, [], `导回原账（${format}）`)
          assert.deepEqual(await everything(ledger), known)

          await inBooks(inNewPlace, async (empty) => {
            const first = await importFiles(empty, officer, [...files.values()])
            const lost = await faultsOf(empty, first, known, (rows) => ({ created: rows, unchanged: 0 }))
            assert.deepEqual(lost, [], `导入空账（${format}）`)
            const copied = await everything(empty)
            for (const [name, records] of known) assert.deepEqual(copied.get(name), records, `${name} ${format}`)
            assert.deepEqual((await verify(empty)).faults, [])
          })
        }
        assert.deepEqual((await verify(ledger)).faults, [])
      }))
  })
})

async function inBooks<T>(
  inNewPlace: Parameters<Parameters<typeof onBothDatabases>[0]>[0],
  use: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  return inNewPlace(async (place) => {
    const ledger = await openBooks(place, registers, () => new Date('2026-01-05T01:00:00Z'))
    try {
      return await use(ledger)
    } finally {
      await ledger.store.close()
    }
  }, registers)
}

/** Named as the register, as the console names what it hands out. */
async function exported(ledger: Ledger, register: Register, format: keyof typeof formats): Promise<ImportFile> {
  const table: Table = await exportTable(ledger, { register: register.name })
  const stream = new PassThrough()
  const bytes = buffer(stream)
  await formats[format](stream as Writable, table)
  return { name: `${register.label}.${format}`, bytes: await bytes }
}

/** One line for each sheet that did not come back as expected, with what stood in the way. */
async function faultsOf(
  ledger: Ledger,
  report: ImportReport,
  known: ReadonlyMap<string, readonly unknown[]>,
  expected: (rows: number) => { created: number; unchanged: number },
): Promise<unknown[]> {
  const faults: unknown[] = []
  for (const [index, register] of Object.values(registers).entries()) {
    const sheet = report.sheets[index]
    const rows = known.get(register.name)?.length ?? 0
    const { created, unchanged } = expected(rows)
    const want = { register: register.name, rows, created, updated: 0, unchanged, quarantined: 0 }
    const got = {
      register: sheet?.register ?? null,
      rows: sheet?.rows,
      created: sheet?.created,
      updated: sheet?.updated,
      unchanged: sheet?.unchanged,
      quarantined: sheet?.quarantined,
    }
    if (JSON.stringify(want) === JSON.stringify(got) && !sheet?.problem) continue
    const waiting = sheet?.batch ? (await listQuarantine(ledger, { batch: sheet.batch })).rows : []
    faults.push({
      ledger: register.name,
      got,
      want: { rows, created, unchanged },
      problem: sheet?.problem?.say,
      runnerUp: sheet?.runnerUp,
      notes: sheet?.notes.map(({ say }) => say.slice(0, 300)),
      changed: sheet?.changedCells.map(({ label, old, new: fresh }) => [label, old.slice(0, 60), fresh.slice(0, 60)]),
      reasons: waiting.flatMap((row) => row.reasons.map(({ say }) => say.slice(0, 200))),
    })
  }
  return faults
}

/** All records of all registers in one order, references as what they say and where they lead. */
async function everything(ledger: Ledger): Promise<Map<string, unknown[]>> {
  const nks = new Map<string, string>()
  const found: [Register, { id: string; nk: string; values: Record<string, Value> }[]][] = []
  for (const register of Object.values(registers)) {
    const rows = await ledger.store.reader.selectFrom(snake(register.name)).selectAll().execute()
    const records = await withLinks(
      ledger.store.reader,
      register,
      rows.map((row) => fromRow(register, row)),
    )
    for (const { id, values } of records) nks.set(id, `${register.name} ${print(values[titleField(register)] ?? null)}`)
    found.push([register, records])
  }
  const leading = ({ text, key, id }: { text: string; key: string | null; id: string | null }) => ({
    text,
    key,
    leads: id === null ? null : nks.get(id),
  })
  return new Map(
    found.map(([register, records]) => [
      register.name,
      records
        .map(({ values }) =>
          Object.fromEntries(
            Object.entries(values).map(([name, value]) => [
              name,
              isReference(value) ? leading(value) : isReferences(value) ? value.map(leading) : value,
            ]),
          ),
        )
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  )
}

function print(value: Value): string {
  return isReference(value) ? value.text : String(value)
}

/** Saves valid records into every register; what a register's own checks refuse is drawn again with less in it. */
async function fill(ledger: Ledger, random: () => number): Promise<void> {
  const titles = new Map<string, string[]>()
  for (const name of importOrder(registers)) {
    const register = registers[name] as Register
    const keys = new Set<string>()
    for (let at = 0; at < perRegister; at++) {
      const given = validRecord(ledger, register, random, titles, keys, at)
      const saved = await saveRecord(ledger, officer, { register: name, given })
      titles.set(name, [...(titles.get(name) ?? []), print(saved.record.values[titleField(register)] ?? null)])
    }
  }
}

type Written = Readonly<Record<string, { value: string | null }>>

function validRecord(
  ledger: Ledger,
  register: Register,
  random: () => number,
  titles: ReadonlyMap<string, readonly string[]>,
  keys: Set<string>,
  at: number,
): Written {
  let last: unknown
  for (let attempt = 0; attempt < 300; attempt++) {
    const given = Object.fromEntries(
      Object.entries(register.fields).map(([name, field]) => {
        // The first record states everything it can; the more often a draw fails, the less it says.
        const unknown = field.optional && random() < (at === 0 ? 0 : 0.3) + attempt / 150
        return [name, { value: unknown ? null : write(field, random, titles, register.key.includes(name), at) }]
      }),
    )
    const { values, findings } = readValues(register, given)
    const errors = [...findings, ...checkRecord(ledger.schema, register, values, '2026-01-05')].filter(
      ({ severity }) => severity === 'error',
    )
    const key = naturalKey(register, values)
    if (errors.length === 0 && !keys.has(key)) {
      keys.add(key)
      return given
    }
    last = errors.length > 0 ? errors : `键重复：${key}`
  }
  throw new Error(`${register.name} 造不出有效的记录：${JSON.stringify(last)}`)
}

let serial = 0

/** A value as a person types it; `null` only where nothing can be typed. */
function write(
  field: Field,
  random: () => number,
  titles: ReadonlyMap<string, readonly string[]>,
  isKey: boolean,
  at: number,
): string | null {
  const whole = (below: number) => Math.floor(random() * below)
  const pick = <T>(items: readonly T[]): T => items[whole(items.length)] as T
  const names = hostile.filter((text) => !lineWords.includes(text))
  const name = () => (random() < 0.5 ? `示例${++serial}号` : `${pick(names).slice(0, 200)}${++serial}`)
  const titled = (to: string) => {
    const known = (titles.get(to) ?? []).filter((title) => title.length <= 200)
    return random() < 0.75 && known.length > 0 ? pick(known) : `没有登记的${whole(5)}`
  }
  switch (field.kind) {
    case 'text':
      return isKey || !field.optional
        ? name()
        : random() < 0.7
          ? (hostile[(at + whole(hostile.length)) % hostile.length] as string)
          : name()
    case 'integer': {
      if (field.calendar === 'year') return String(2005 + whole(21))
      const least = field.atLeast ?? 0
      return String(least + whole(Math.min(1000, (field.atMost ?? 1_000_000) - least + 1)))
    }
    case 'decimal': {
      const below = field.unit === '%' ? 100 : 100_000
      return `${field.negative && random() < 0.3 ? '-' : ''}${whole(below)}${field.scale > 0 ? `.${String(whole(10 ** field.scale)).padStart(field.scale, '0')}` : ''}`
    }
    case 'money':
      return `${field.negative && random() < 0.3 ? '-' : ''}${pick([0, 0.01, 12.5, 1234.56, 99_999_999.99, whole(1e9) / 100])}元`
    case 'day':
      return addDays('2019-01-01', whole(2500))
    case 'flag':
      return random() < 0.5 ? '是' : '否'
    case 'choice':
      return field.open && random() < 0.2 ? `自定${whole(9)}` : pick(Object.values(field.options))
    case 'list':
      return Array.from(
        { length: 1 + whole(3) },
        () => `${pick(['=甲', '@乙', '丙（丁、戊）', '𬭊'])}${whole(99)}`,
      ).join('、')
    case 'reference':
      return titled(field.to)
    case 'references':
      return Array.from({ length: 1 + whole(3) }, () => titled(field.to).replaceAll(/[、,，;；/／|｜\n\r"?]/g, ''))
        .filter((title) => title !== '')
        .join('、')
    case 'identifier':
      return validCode(field.scheme, random, 'level' in field)
  }
}

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code that passes its own official rule: drawn, and the check characters tried until it does. */
function validCode(scheme: IdentifierScheme, random: () => number, isTown: boolean): string {
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const forms: Readonly<Record<IdentifierScheme, () => string>> = {
    uscc: () => `91350402MA${digits(6)}${pickSign(random)}${pickSign(random)}`,
    orgcode: () => `${digits(8)}${digits(1)}`,
    division: () => (isTown ? `350498${1 + Math.floor(random() * 2)}${digits(2)}000` : '350404'),
    patentNo: () => `20${10 + Math.floor(random() * 15)}${1 + Math.floor(random() * 3)}${digits(8)}`,
    publicationNo: () => `CN1${digits(8)}A`,
    pct: () => `PCT/CN20${10 + Math.floor(random() * 15)}/${digits(6)}`,
    grNo: () => `GR20${10 + Math.floor(random() * 15)}35${digits(6)}`,
    industry: () => `C39${1 + Math.floor(random() * 2)}1`,
    ipc: () => `G06F ${1 + Math.floor(random() * 9)}/00`,
    residentId: () => `350402198${digits(1)}0${1 + Math.floor(random() * 9)}1${digits(5)}`,
    mobile: () => `138${digits(8)}`,
    landline: () => `0598-8${digits(6)}`,
    techSmeNo: () => `202535040${Math.floor(random() * 2) + 2}0${digits(7)}`,
  }
  for (let attempt = 0; attempt < 20_000; attempt++) {
    const code = forms[scheme]()
    const { valid, warnings } = identify(scheme, code)
    if (valid && (warnings.length === 0 || isTown)) return code
    if (isTown && attempt > 50) return code
  }
  throw new Error(`造不出有效的 ${scheme}`)
}

function pickSign(random: () => number): string {
  return signs[Math.floor(random() * signs.length)] as string
}
