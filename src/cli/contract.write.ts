import { mkdirSync, writeFileSync } from 'node:fs'
import { contract, schemaText } from './contract.ts'

const folder = new URL('../../docs/schemas/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const name of Object.keys(contract) as (keyof typeof contract)[])
  writeFileSync(new URL(`${name}.json`, folder), schemaText(name))
