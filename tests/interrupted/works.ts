import path from 'node:path'
import { asOf, constant, field } from '#engine/expr/expr.ts'
import { count, indicatorsOver } from '#engine/indicator/indicator.ts'
import { backupBooks } from '#engine/ledger/backup.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { firmList } from '#engine/ledger/import/trialLists.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { deleteRecord, saveRecord } from '#engine/ledger/records.ts'
import type { Register, Registers } from '#engine/ledger/register.ts'
import { restoreBooks } from '#engine/ledger/restore.ts'
import { toyCreditCode, toyRegisters } from '#engine/ledger/toyRegisters.ts'
import { undoBatch } from '#engine/ledger/undo.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { add, allOf, reaches } from '#engine/policy/condition.ts'
import { dayFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy, type NamedPolicy } from '#engine/policy/policy.ts'
import type { Books } from '#engine/report/books.ts'
import { publishReport } from '#engine/report/publish.ts'
import { defineReport } from '#engine/report/report.ts'

/** Books are in `FOLDER/books`. `prepare` makes what the work finds, `run` is the work that is struck. */
export type Work = { prepare(folder: string): Promise<void>; run(folder: string): Promise<void> }

const clock = () => new Date('2026-01-05T01:00:00Z')
const by = { actor: '经办人' }
const firmKey = toyCreditCode(1)

export function open(folder: string, registers: Registers = toyRegisters): Promise<Ledger> {
  return openBooks({ folder: path.join(folder, 'books') }, registers, clock)
}

/** Declared before the last two fields of a firm were. */
const older: Registers = {
  ...toyRegisters,
  firm: { ...toyRegisters['firm'], fields: without(toyRegisters['firm'] as Register, ['kind', 'note']) } as Register,
}

const define = indicatorsOver<typeof toyRegisters>()
const indicators = {
  firms: define({
    label: '企业数',
    unit: '家',
    source: '测试',
    tier: 'common',
    chapter: '创新主体',
    definition: '全部',
    kind: 'counted',
    register: 'firm',
    measure: count(),
    timing: { stock: true },
  }),
}
const bulletin = defineReport({
  label: '测试通报',
  about: '测试用',
  layout: 'gongwen',
  asks: 'month',
  template: '# {{ year }}年通报\n企业{{ firms }}家。',
  figures: {
    year: { from: 'parameter', parameter: 'year', slots: [1] },
    firms: { from: 'indicator', indicator: 'firms', window: 'asOf', slots: [2] },
  },
  rules: [],
})

const ofStaff = (name: string, least: number): NamedPolicy => ({
  name,
  ...definePolicy({
    title: `职工不少于 ${least} 人`,
    issuer: '测试',
    about: '测试用',
    subject: 'firm',
    facts: {
      appliedOn: dayFact('申请日', { from: asOf, default: asOf }),
      staff: wholeFact('职工人数', '人', { from: field('staff') }),
    },
    chosenBy: 'appliedOn',
    versions: [
      {
        id: '1',
        from: '2020-01-01',
        documents: [{ title: '测试' }],
        conditions: allOf(
          reaches({
            id: 'staff',
            label: '职工人数',
            article: '一',
            actual: field('staff'),
            how: 'atLeast',
            required: constant(least),
            remedy: '招人',
            levers: [add('staff')],
          }),
        ),
      },
    ],
    examples: [],
  }),
})
const judging = (ledger: Ledger, day: string) => assessAll(ledger, [ofStaff('few', 1), ofStaff('many', 300)], day)

async function inBooks(folder: string, use: (ledger: Ledger) => Promise<unknown>): Promise<void> {
  const ledger = await open(folder)
  try {
    await use(ledger)
  } finally {
    await ledger.store.close()
  }
}

const filled = (folder: string) =>
  inBooks(folder, (ledger) => importFiles(ledger, by, [firmList('先前.csv', 1, 30, '先前')]))
const theFirm = async (ledger: Ledger) =>
  ledger.store.reader.selectFrom('firm').selectAll().where('credit_code', '=', firmKey).executeTakeFirstOrThrow()

export const works: Readonly<Record<string, Work>> = {
  建账: { prepare: async () => undefined, run: (folder) => inBooks(folder, async () => undefined) },
  升级: {
    prepare: async (folder) => {
      const ledger = await open(folder, older)
      await importFiles(ledger, by, [firmList('先前.csv', 1, 30, '先前')])
      await ledger.store.close()
    },
    run: (folder) => inBooks(folder, async () => undefined),
  },
  // Half of the rows are there already and say something else.
  导入: {
    prepare: filled,
    run: (folder) => inBooks(folder, (ledger) => importFiles(ledger, by, [firmList('之后.csv', 15, 30, '之后')])),
  },
  修改: {
    prepare: filled,
    run: (folder) =>
      inBooks(folder, async (ledger) => {
        const id = String((await theFirm(ledger))['id'])
        await saveRecord(ledger, by, { register: 'firm', id, given: { name: { value: '改了名的公司' } } })
      }),
  },
  删除: {
    prepare: filled,
    run: (folder) =>
      inBooks(folder, async (ledger) => {
        await deleteRecord(ledger, by, { register: 'firm', id: String((await theFirm(ledger))['id']) })
      }),
  },
  撤销: {
    prepare: filled,
    run: (folder) =>
      inBooks(folder, async (ledger) => {
        const batch = await ledger.store.reader.selectFrom('batch').select('id').executeTakeFirstOrThrow()
        await undoBatch(ledger, by, String(batch['id']))
      }),
  },
  // Some have a verdict already, of another day; one firm has become another since.
  判断: {
    prepare: async (folder) => {
      await filled(folder)
      await inBooks(folder, async (ledger) => {
        await judging(ledger, '2025-12-31')
        const id = String((await theFirm(ledger))['id'])
        await saveRecord(ledger, by, { register: 'firm', id, given: { staff: { value: 200 } } })
      })
    },
    run: (folder) => inBooks(folder, (ledger) => judging(ledger, '2026-01-05')),
  },
  发布: {
    prepare: filled,
    run: (folder) =>
      inBooks(folder, async (ledger) => {
        const books: Books = { ledger, indicators, reports: { bulletin } }
        await publishReport(books, '经办人', 'bulletin', { year: 2025, fromMonth: 1, toMonth: 12, asOf: '2025-12-31' })
      }),
  },
  恢复: {
    prepare: async (folder) => {
      const source = await openBooks({ folder: path.join(folder, 'source') }, toyRegisters, clock)
      await importFiles(source, by, [firmList('先前.csv', 1, 30, '先前')])
      await backupBooks(source, path.join(folder, 'backup'))
      await source.store.close()
    },
    run: async (folder) => {
      await restoreBooks(path.join(folder, 'backup'), { folder: path.join(folder, 'books') }, toyRegisters, clock)
    },
  },
}

function without({ fields }: Register, names: readonly string[]): Register['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))) as Register['fields']
}
