import { patentCheck } from '#engine/ground/identifiers/patentNo.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { writeChanges } from '#engine/ledger/log.ts'
import { recordsByIds } from '#engine/ledger/query.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import type { Value } from '#engine/ledger/values.ts'
import { writeMadeUp } from './madeUpRecords.ts'
import { seeded } from './madeUpRows.ts'

const kinds = ['invention', 'utilityModel', 'design'] as const
const signs = [...'岚楷坤越铸徽川序禾曜拓翎棠屹煦槿凡朔泽麓恒源宏达信安']
const trades = ['科技', '机械', '化工', '食品', '新材料', '电子', '环保', '纺织', '光电', '生物']

/**
 * The books of a year as they grow: enterprises in January, finance and R&D in March, a twelfth of the patents each month, and
 * each month corrections to some enterprises. About one record in a hundred is at fault in one way or another.
 */
export async function fillWithFaults(
  ledger: Ledger,
  turnClock: (moment: string) => void,
  enterprises: number,
): Promise<void> {
  const random = seeded(7)
  const rarely = () => random() < 0.01
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const names = Array.from(
    { length: enterprises },
    (_, n) => `三明市${pick(signs)}${pick(signs)}${pick(signs)}${n}${pick(trades)}有限公司`,
  )
  const holder = (index: number): Value => ({
    text: rarely() ? `没有登记的${index}公司` : (names[index % enterprises] ?? ''),
    key: null,
    id: null,
  })
  turnClock('2025-01-10T01:00:00Z')
  await writeMadeUp(ledger, 'town', 12, (n) => ({
    code: `3504981${String(n).padStart(2, '0')}000`,
    name: `第${n + 1}镇`,
  }))
  await writeMadeUp(ledger, 'enterprise', enterprises, (n) => {
    const code = toyCreditCode(n)
    return {
      creditCode: rarely() ? `${code.slice(0, -1)}${code.endsWith('7') ? '4' : '7'}` : code,
      name: rarely() ? (names[0] ?? '') : (names[n] ?? ''),
      town: { text: `第${1 + (n % 12)}镇`, key: null, id: null },
      registeredOn: rarely() ? '2025-12-30' : day(n),
      capital: rarely() ? 0 : (1 + (n % 800)) * 1_000_000,
      state: 'active',
      closedOn: rarely() ? '2024-05-01' : null,
    }
  })
  turnClock('2025-03-10T01:00:00Z')
  await writeMadeUp(ledger, 'finance', Math.floor(enterprises / 5) * 2, (n) => ({
    enterprise: holder(n >> 1),
    year: 2023 + (n % 2),
    revenue: (rarely() ? 90_000 : 1_000 + (n % 900)) * 1_000_000,
    staff: 20 + (n % 300),
  }))
  await writeMadeUp(ledger, 'rdSpend', Math.floor(enterprises / 5) * 2, (n) => ({
    enterprise: holder(n >> 1),
    year: 2023 + (n % 2),
    statisticsBase: (rarely() ? 9_000 : 50 + (n % 90)) * 1_000_000,
    ratioGiven: rarely() ? 9_000 : 300 + (n % 200),
  }))
  await writeMadeUp(ledger, 'enterpriseYear', Math.floor(enterprises / 10), (n) => ({
    enterprise: holder(n),
    year: 2024,
    aboveScale: true,
  }))
  const monthly = Math.floor((enterprises * 3) / 12)
  for (let month = 1; month <= 12; month++) {
    turnClock(`2025-${String(month).padStart(2, '0')}-20T01:00:00Z`)
    await writeMadeUp(ledger, 'patent', monthly, (n) => {
      const index = (month - 1) * monthly + n
      const kind = index % 3
      const base = `2019${kind + 1}${String(index).padStart(7, '0')}`
      const check = patentCheck(base)
      return {
        number: `${base}.${rarely() ? (check === '1' ? '2' : '1') : check}`,
        title: `一种${pick(trades)}装置`,
        kind: kinds[kind] ?? null,
        holder: holder(index),
        filedOn: day(index),
        grantedOn: index % 3 === 0 ? null : rarely() ? '2001-01-01' : day(index + 400),
        state: 'granted',
      }
    })
    await correct(ledger, Math.floor(enterprises / 100), month)
  }
}

/** Some enterprises get their capital, as a correction would. */
async function correct(ledger: Ledger, count: number, month: number): Promise<void> {
  const register = getRegister(ledger.registers, 'enterprise')
  const rows = await ledger.store.reader
    .selectFrom('enterprise')
    .select('id')
    .orderBy('id')
    .limit(count)
    .offset(month * count)
    .execute()
  const found = await recordsByIds(
    ledger,
    register,
    rows.map(({ id }) => String(id)),
  )
  await ledger.store.write((tx) =>
    writeChanges(
      tx,
      { actor: '测量', at: ledger.clock().toISOString(), source: 'form', batch: null, district: '350498' },
      found.map((before) => ({
        register,
        before,
        after: { values: { ...before.values, capital: 88_000_000 }, division: before.division, digest: null },
      })),
    ),
  )
}

function day(index: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${2015 + (index % 7)}-${two(1 + (index % 12))}-${two(1 + (index % 28))}`
}
