import { dictionaryDocument, dictionaryOf } from '#engine/report/dictionary.ts'
import { writeDocx } from '#engine/report/docx/write.ts'
import { download } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { booksOf } from './reportAnswer.ts'

/** The dictionary of all figures: as a list for the page, as a Word file to be annexed to a report. */
export const dictionaryRoutes: Route = (app, surroundings) => {
  app.get('/api/dictionary', { schema: { tags: ['指标'], summary: '指标词典' } }, async () => entriesOf(surroundings))

  app.get(
    '/api/dictionary/document.docx',
    { schema: { tags: ['指标'], summary: '指标词典，作为报告的附件' } },
    async (_request, reply) => {
      const title = '指标口径一览'
      const bytes = await surroundings.lanes(() =>
        writeDocx(dictionaryDocument(entriesOf(surroundings), title), { createdAt: surroundings.ledger.clock() }),
      )
      return download(reply, `${title}.docx`, 'docx', bytes)
    },
  )
}

function entriesOf({ ledger, catalog }: Surroundings) {
  return dictionaryOf(booksOf(ledger, catalog))
}
