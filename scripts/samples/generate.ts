import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { allBooks } from './books/index.ts'
import { writeBook } from './write.ts'

/** Writes the workbooks of the made-up district into samples/: node scripts/samples/generate.ts [folder] */
const folder = process.argv[2] ?? path.join(import.meta.dirname, '../../samples')
for (const book of allBooks()) writeFileSync(path.join(folder, book.file), await writeBook(book.file, book.tables))
