import type { Schema } from '#engine/expr/node.ts'
import { type Clock, type Day, today } from '#engine/ground/day.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Queries, Store } from '#engine/store/database.ts'
import type { Files } from '#engine/store/files.ts'
import { getSetting, prepareHouse, setSetting } from './house.ts'
import { type Register, type Registers, schemaOf } from './register.ts'

/**
 * Everything that the engine needs to work on one bureau's books: the database, the declarations, the kept files, the clock.
 * The clock is given, so that tests and demos can stand still.
 */
export type Ledger = {
  readonly store: Store
  readonly files: Files
  readonly registers: Registers
  readonly schema: Schema
  readonly clock: Clock
}

export async function openLedger(parts: {
  store: Store
  files: Files
  registers: Registers
  clock: Clock
}): Promise<Ledger> {
  await prepareHouse(parts.store, parts.registers)
  return { ...parts, schema: schemaOf(parts.registers) }
}

export function getRegister(registers: Registers, name: string): Register {
  const register = Object.hasOwn(registers, name) ? registers[name] : undefined
  if (register) return register
  const guess = nearest(name, Object.keys(registers))
  throw new Problem('registerNotFound', guess === undefined ? { name } : { name, nearest: guess })
}

export type OwnDistrict = {
  readonly code: string
  readonly name: string
  /** Told by a person, so that records of other divisions are refused; else taken from the first own organisation imported. */
  readonly told: boolean
}

/** The district whose books these are: its 6-digit code and name; undefined until it is told or the first own organisation comes. */
export async function ownDistrict(ledger: Pick<Ledger, 'store'>): Promise<OwnDistrict | undefined> {
  return districtIn(ledger.store.reader)
}

/** The same within a transaction. */
export async function districtIn(db: Queries): Promise<OwnDistrict | undefined> {
  const code = await getSetting(db, 'district')
  if (code === undefined) return undefined
  const told = (await getSetting(db, 'districtTold')) === 'yes'
  return { code, name: (await getSetting(db, 'districtName')) ?? '', told }
}

export async function setOwnDistrict(
  ledger: Pick<Ledger, 'store'>,
  district: { code: string; name: string },
): Promise<void> {
  await ledger.store.write(({ db }) => setDistrictIn(db, { ...district, told: true }))
}

export async function setDistrictIn(db: Queries, district: OwnDistrict): Promise<void> {
  await setSetting(db, 'district', district.code)
  await setSetting(db, 'districtName', district.name)
  await setSetting(db, 'districtTold', district.told ? 'yes' : 'no')
}

export function todayOf(ledger: Pick<Ledger, 'clock'>): Day {
  return today(ledger.clock)
}
