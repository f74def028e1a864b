import { sql } from 'kysely'
import { getSetting, setSetting } from '#engine/ledger/house.ts'
import { declarationRegister } from '#engine/ledger/houseRegisters.ts'
import { type Occasion, writeChanges } from '#engine/ledger/log.ts'
import { divisionOf, findRecord } from '#engine/ledger/records.ts'
import type { Queries, Row, Transaction } from '#engine/store/database.ts'

/**
 * One declaration of the bureau in its present version. `content` is plain JSON of the kind's form; null once it is withdrawn.
 * Names are those of the catalogue; a field or check of a shipped register is named `register.name`.
 */
export type StoredDeclaration = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly version: number
  readonly at: string
  readonly actor: string
  readonly content: unknown
}
export type DeclarationVersion = Omit<StoredDeclaration, 'id' | 'kind' | 'name'> & { readonly seq: number }

/** All declarations, withdrawn ones too, in the order in which they were first made. */
export async function readDeclarations(db: Queries, kind?: string): Promise<StoredDeclaration[]> {
  const { rows } = await sql<Row>`select d.id, d.kind, d.name, d.version, d.content, r.at, r.actor
    from declaration as d join revision as r on r.seq = d.seq
    ${kind === undefined ? sql`` : sql`where d.kind = ${kind}`}`.execute(db)
  return rows
    .map((row) => ({
      id: String(row['id']),
      kind: String(row['kind']),
      name: String(row['name']),
      version: Number(row['version']),
      at: String(row['at']),
      actor: String(row['actor']),
      content: parsed(row['content']),
    }))
    .sort((a, b) => ordinal(a.id) - ordinal(b.id))
}

/** Every version that a declaration ever had, the first one first. */
export async function versionsOf(db: Queries, id: string): Promise<DeclarationVersion[]> {
  const rows = await db
    .selectFrom('revision')
    .selectAll()
    .where('record', '=', id)
    .where('register', '=', declarationRegister.name)
    .orderBy('seq')
    .execute()
  let content: unknown = null
  return rows.map((row) => {
    const changes = JSON.parse(String(row['changes'])) as { content?: readonly [unknown, unknown] }
    if (changes.content) content = parsed(changes.content[1])
    return {
      version: Number(row['version']),
      at: String(row['at']),
      actor: String(row['actor']),
      seq: Number(row['seq']),
      content,
    }
  })
}

/** Writes the next version within the transaction at hand, as a revision like any other; the same content again writes nothing. */
export async function writeDeclaration(
  tx: Transaction,
  occasion: Occasion,
  { before, kind, name, content }: { before?: string; kind: string; name: string; content: unknown },
): Promise<void> {
  const values = { kind, name, content: content === null ? null : JSON.stringify(content) }
  const [written] = await writeChanges(tx, occasion, [
    {
      register: declarationRegister,
      before: before === undefined ? null : ((await findRecord(tx.db, declarationRegister, before)) ?? null),
      after: { values, division: divisionOf(occasion.district), digest: null },
      place: JSON.stringify({ form: '自建声明' }),
    },
  ])
  if (written) await setSetting(tx.db, markName, String(written.seq))
}

/** Moves on with each change of a declaration, so that other programs on the same books notice by one small question. */
export async function declarationMark(db: Queries): Promise<string> {
  return (await getSetting(db, markName)) ?? '0'
}
const markName = 'declarationsSeq'

function parsed(content: unknown): unknown {
  return content === null || content === undefined ? null : JSON.parse(String(content))
}

/** An id ends in the sequence of its first revision. */
function ordinal(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1))
}
