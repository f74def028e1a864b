import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { allBooks } from './books/index.ts'
import { contents } from './contents.ts'
import { readme } from './readme.ts'
import { writeBook } from './write.ts'

/**
 * Writes the workbooks of the made-up district and their list into samples/: node scripts/samples/generate.ts [folder]
 * A workbook that says the same already stays as it is: a zip bears the time of its making.
 */
const folder = process.argv[2] ?? path.join(import.meta.dirname, '../../samples')
for (const { file, tables } of allBooks()) {
  const place = path.join(folder, file)
  const bytes = await writeBook(file, tables)
  const same =
    existsSync(place) &&
    isDeepStrictEqual(contents({ name: file, bytes: readFileSync(place) }), contents({ name: file, bytes }))
  if (!same) writeFileSync(place, bytes)
}
writeFileSync(path.join(folder, 'README.md'), readme())
