import type Database from 'better-sqlite3'

/** As many as the questions that one piece of work asks over and over. */
const usual = 100

/** What a connection is asked through. */
export type Statements = { prepare(sql: string): Database.Statement; close(): void }

/**
 * Prepares statements of one connection, and those asked last only once: a statement of a thousand values takes a hundred
 * kilobytes outside of what the collector of garbage sees, so that those used once and dropped would heap up by the hundred.
 * For work that runs a statement to its end before it asks for the next.
 */
export function rememberStatements(database: Database.Database, most = usual): Statements {
  const known = new Map<string, Database.Statement>()
  return {
    prepare: (sql) => {
      const found = known.get(sql) ?? database.prepare(sql)
      // The order of a map is that of insertion: what was asked last stands last.
      known.delete(sql)
      known.set(sql, found)
      if (known.size > most) known.delete(known.keys().next().value as string)
      return found
    },
    close: () => database.close(),
  }
}
