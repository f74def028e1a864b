import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compare, divide, type Rational, rational } from '#engine/ground/rational.ts'
import { toyRegisters } from '#engine/ledger/toyRegisters.ts'
import { onBothDatabases } from '#testing/books.ts'
import { withBooks } from '#testing/filledBooks.ts'
import { fillAtRandom, type Known, seeded } from '#testing/randomRecords.ts'
import { type PivotAxis, type PivotDefinition, type PivotMeasure, readPivot } from './definition.ts'
import { pivotRecords, pivotTable } from './pivot.ts'

type Flat = Readonly<Record<string, string | number | boolean | null>>

/** The same once more, as anybody would write it: over records in memory, each cell by itself. */
function naive(known: Known, definition: PivotDefinition) {
  const records = known.get(definition.register) ?? []
  const follow = (register: string, record: Flat, path: readonly string[]): Flat[string] => {
    const [step = '', ...rest] = path
    if (rest.length === 0) return record[step] ?? null
    const field = toyRegisters[register]?.fields[step]
    if (field?.kind !== 'reference') throw new Error(step)
    const target = (known.get(field.to) ?? []).find(({ id }) => id === record[`${step}Id`])
    return target ? follow(field.to, target, rest) : null
  }
  const keyOf = (record: Flat, { field, part }: PivotAxis): string | null => {
    const path = field.split('.')
    const last = path.at(-1) as string
    const value = follow(definition.register, record, path)
    const id = follow(definition.register, record, [...path.slice(0, -1), `${last}Id`])
    const key = id ?? value
    if (key === null) return null
    if (part === 'year') return String(Number(String(key).slice(0, 4)))
    if (part === 'month') return String(Number(String(key).slice(5, 7)))
    if (part === 'yearMonth') return String(key).slice(0, 7)
    return typeof key === 'boolean' ? (key ? '1' : '0') : String(key)
  }
  const value = (group: readonly Flat[], measure: PivotMeasure): Rational | null => {
    if (measure.kind === 'count') return rational(group.length)
    const path = measure.field.split('.')
    if (measure.kind === 'distinct')
      return rational(
        new Set(
          group.flatMap((record) => {
            const key = record[`${measure.field}Id`] ?? record[measure.field] ?? null
            return key === null ? [] : [key]
          }),
        ).size,
      )
    const numbers = group.flatMap((record) => {
      const found = follow(definition.register, record, path)
      return typeof found === 'number' ? [BigInt(found)] : []
    })
    const per = measure.field.endsWith('ratio') ? 100n : 1_000_000n
    if (numbers.length === 0) return measure.kind === 'sum' && group.length === 0 ? rational(0) : null
    const sum = numbers.reduce((a, b) => a + b, 0n)
    if (measure.kind === 'sum') return rational(sum, per)
    if (measure.kind === 'average') return divide(rational(sum, per), rational(numbers.length))
    const sorted = numbers.sort((a, b) => (a < b ? -1 : 1))
    return rational(sorted.at(measure.kind === 'least' ? 0 : -1) as bigint, per)
  }
  const match = (record: Flat, axis: PivotAxis, key: string | null) => keyOf(record, axis) === key
  return {
    of: (row: readonly (string | null)[] | undefined, column: string | null | undefined) =>
      value(
        records.filter(
          (record) =>
            (row ?? []).every((key, index) => match(record, definition.rows[index] as PivotAxis, key)) &&
            (column === undefined || match(record, definition.column as PivotAxis, column)),
        ),
        definition.measure,
      ),
    lines: new Set(records.map((record) => JSON.stringify(definition.rows.map((axis) => keyOf(record, axis))))),
  }
}

const definitions: readonly PivotDefinition[] = [
  { register: 'firm', rows: [{ field: 'town' }], measure: { kind: 'count' } },
  {
    register: 'firm',
    rows: [{ field: 'kind' }, { field: 'large' }],
    column: { field: 'town' },
    measure: { kind: 'count' },
  },
  {
    register: 'firm',
    rows: [{ field: 'town' }],
    column: { field: 'registeredOn', part: 'year' },
    measure: { kind: 'sum', field: 'capital' },
  },
  {
    register: 'firm',
    rows: [{ field: 'registeredOn', part: 'yearMonth' }],
    column: { field: 'kind' },
    measure: { kind: 'average', field: 'capital' },
  },
  {
    register: 'spend',
    rows: [{ field: 'enterprise.town' }, { field: 'year' }],
    measure: { kind: 'greatest', field: 'ratio' },
  },
  { register: 'spend', rows: [{ field: 'enterprise.town' }], measure: { kind: 'least', field: 'amount' } },
  {
    register: 'spend',
    rows: [{ field: 'year' }],
    column: { field: 'enterprise.kind' },
    measure: { kind: 'distinct', field: 'enterprise' },
  },
  { register: 'spend', rows: [{ field: 'enterprise' }], measure: { kind: 'sum', field: 'enterprise.capital' } },
]

onBothDatabases((inNewPlace) => {
  describe('透视表', () => {
    it('每一格、每一行列的合计都与逐条另算的相同，点开的记录也是那些', () =>
      withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', async ({ ledger }) => {
        const known = await fillAtRandom(ledger, seeded(20_251_101), 60)
        for (const definition of definitions) {
          const say = JSON.stringify(definition)
          const table = await pivotTable(ledger, definition)
          const expected = naive(known, definition)
          const same = (actual: Rational | null, wanted: Rational | null, where: string) =>
            assert.ok(
              actual === null || wanted === null ? actual === wanted : compare(actual, wanted) === 0,
              `${say} ${where}: ${actual?.num}/${actual?.den} ≠ ${wanted?.num}/${wanted?.den}`,
            )
          assert.deepEqual(new Set(table.rows.map(({ keys }) => JSON.stringify(keys))), expected.lines, say)
          for (const [r, row] of table.rows.entries()) {
            same(table.rowTotals[r]?.value ?? null, expected.of(row.keys, undefined), `行 ${row.labels}`)
            for (const [c, column] of table.columns.entries()) {
              const key = definition.column ? (column.keys[0] ?? null) : undefined
              same(table.cells[r]?.[c]?.value ?? null, expected.of(row.keys, key), `格 ${row.labels} ${column.labels}`)
            }
          }
          for (const [c, column] of table.columns.entries()) {
            const key = definition.column ? (column.keys[0] ?? null) : undefined
            same(table.columnTotals[c]?.value ?? null, expected.of(undefined, key), `列 ${column.labels}`)
          }
          same(table.total.value, expected.of(undefined, undefined), '总计')
          const [row, column] = [table.rows[0], table.columns.at(-1)]
          const behind = await pivotRecords(ledger, definition, {
            row: row?.keys ?? [],
            ...(definition.column ? { column: column?.keys[0] ?? null } : {}),
          })
          assert.equal(behind.total, table.cells[0]?.at(-1)?.records, say)
        }
      }))

    it('没有填的自成一行排在最后，镇街按名录的次序，选项按选项的次序', () =>
      withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', async ({ ledger, put }) => {
        await put('town', { code: '350498102000', name: '甲镇' })
        await put('town', { code: '350498101000', name: '乙镇' })
        const firm = (creditCode: string, name: string, more: Record<string, string>) =>
          put('firm', { creditCode, name, ...more })
        const { toyCreditCode } = await import('#engine/ledger/toyRegisters.ts')
        await firm(toyCreditCode(1), '一', { town: '乙镇', kind: '股份公司' })
        await firm(toyCreditCode(2), '二', { town: '甲镇', kind: '有限公司' })
        await firm(toyCreditCode(3), '三', { kind: '有限公司' })
        const table = await pivotTable(ledger, {
          register: 'firm',
          rows: [{ field: 'town' }],
          column: { field: 'kind' },
          measure: { kind: 'count' },
          share: 'all',
        })
        assert.deepEqual(
          table.rows.map(({ labels }) => labels[0]),
          ['甲镇', '乙镇', '未填'],
        )
        assert.deepEqual(
          table.columns.map(({ labels }) => labels[0]),
          ['有限公司', '股份公司'],
        )
        assert.deepEqual(
          table.cells.map((line) => line.map(({ text, share }) => `${text} ${share}`)),
          [
            ['1 33.4', '0 0.0'],
            ['0 0.0', '1 33.3'],
            ['1 33.3', '0 0.0'],
          ],
        )
        assert.equal(table.total.share, '100.0')
      }))

    it('筛选照表达式来，按当时掌握的数据也能透视', () =>
      withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', async ({ ledger }) => {
        const known = await fillAtRandom(ledger, seeded(3), 30)
        const large = (known.get('firm') ?? []).filter(({ large: isLarge }) => isLarge === true)
        const definition = readPivot(ledger, {
          register: 'firm',
          rows: [{ field: 'town' }],
          measure: { kind: 'count' },
          where: {
            op: 'compare',
            how: 'equal',
            left: { op: 'field', name: 'large' },
            right: { op: 'literal', type: 'flag', value: true },
          },
        })
        assert.equal((await pivotTable(ledger, definition)).total.text, String(large.length))
        const nothing = await pivotTable(ledger, definition, { knownAt: 0 })
        assert.deepEqual([nothing.rows, nothing.total.text, nothing.notes], [[], '0', ['没有符合条件的记录']])
      }))

    it('说不通的定义用话拒绝', () =>
      withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', async ({ ledger }) => {
        const refused = async (given: unknown, code: string, words: RegExp) =>
          assert.rejects(
            async () => pivotTable(ledger, readPivot(ledger, given)),
            (error: Error & { code?: string }) => {
              assert.equal(error.code, code)
              assert.match(error.message, words)
              return true
            },
          )
        const rows = [{ field: 'town' }]
        const count = { kind: 'count' }
        await refused([], 'badInput', /透视表的写法不对/)
        await refused({ register: 'firn', rows, measure: count }, 'registerNotFound', /firn/)
        await refused({ register: 'firm', rows: [], measure: count }, 'badInput', /行要选一个或两个字段/)
        await refused({ register: 'firm', rows: [{ field: 'twon' }], measure: count }, 'fieldNotFound', /twon/)
        await refused(
          { register: 'firm', rows: [{ field: 'name', part: 'year' }], measure: count },
          'badInput',
          /不是日期/,
        )
        await refused(
          { register: 'firm', rows, measure: { kind: 'sum', field: 'name' } },
          'badInput',
          /不是数，不能求和/,
        )
        await refused({ register: 'firm', rows, measure: { kind: 'median', field: 'capital' } }, 'badInput', /统计方式/)
        await refused(
          { register: 'firm', rows, measure: { kind: 'average', field: 'capital' }, share: 'row' },
          'badInput',
          /不能算占比/,
        )
        await refused({ register: 'firm', rows, measure: count, where: { op: 'nothing' } }, 'expressionInvalid', /公式/)
      }))
  })
})
