import { writeFileSync } from 'node:fs'
import { catalog } from '../index.ts'
import { dictionaryOf } from './dictionary.ts'

writeFileSync(new URL('../../../docs/indicators.md', import.meta.url), dictionaryOf(catalog.indicators))
