import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { codeOf } from './faults.ts'
import type { AsideAnswer, AsideOrder } from './sqliteAside.ts'
import { connect } from './sqliteConnection.ts'
import { rememberStatements } from './sqliteStatements.ts'

/** The thread of long questions: see sqliteAside.ts. Does nothing when it is loaded elsewhere. */
function run(port: NonNullable<typeof parentPort>, file: string): void {
  const database = connect(file)
  database.pragma('query_only = on')
  const statements = rememberStatements(database)

  function answer({ id, sql, parameters }: AsideOrder): AsideAnswer {
    try {
      const statement = statements.prepare(sql).raw()
      const columns = statement.columns().map(({ name }) => name)
      return { id, columns, values: (statement.all(parameters) as unknown[][]).flat() }
    } catch (error) {
      return { id, message: error instanceof Error ? error.message : String(error), code: codeOf(error) }
    }
  }

  port.on('message', (order: AsideOrder | 'close') => {
    if (order !== 'close') return port.postMessage(answer(order))
    database.close()
    return port.close()
  })
}

if (!isMainThread && parentPort) run(parentPort, (workerData as { file: string }).file)
