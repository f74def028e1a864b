import type { Book } from '../sheet.ts'
import { carrierBooks } from './carrierBooks.ts'
import { enterpriseBooks } from './enterpriseBooks.ts'
import { foundations } from './foundations.ts'
import { ipBooks } from './ipBooks.ts'
import { judgingBooks } from './judgingBooks.ts'
import { moneyBooks } from './moneyBooks.ts'
import { outreachBooks } from './outreachBooks.ts'
import { patentBooks } from './patentBooks.ts'
import { peopleBooks } from './peopleBooks.ts'
import { planBooks } from './planBooks.ts'
import { projectBooks } from './projectBooks.ts'
import { recognitionBooks } from './recognitionBooks.ts'
import { seismicBooks } from './seismicBooks.ts'

/** All workbooks of the sample folder, in the order of their numbers. */
export function allBooks(): readonly Book[] {
  return [
    foundations,
    enterpriseBooks,
    moneyBooks,
    recognitionBooks,
    patentBooks,
    projectBooks,
    peopleBooks,
    outreachBooks,
    ipBooks,
    seismicBooks,
    carrierBooks,
    planBooks,
    judgingBooks,
  ].flatMap((make) => make())
}
