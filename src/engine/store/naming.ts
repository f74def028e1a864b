/** Names of tables and columns: `rdSpend` is table `rd_spend`, `grantedOn` is column `granted_on`. One way, here only. */
export function snake(name: string): string {
  const known = spelt.get(name)
  if (known !== undefined) return known
  const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('.', '_')
  // Names of declarations are few; a cell never gets here.
  spelt.set(name, column)
  return column
}
const spelt = new Map<string, string>()

/** Where a reference keeps the id of the record it resolves to (null until found); the plain column keeps the text as given. */
export function resolvedColumn(field: string): string {
  return `${snake(field)}_id`
}

/** Superseded states of a register's rows: the same columns, with `from_seq` and `to_seq`. */
export function versionTable(register: string): string {
  return `${snake(register)}_version`
}

/** The link table of a list of references: one row per item, in order. It is read as a register of its own, `register.field`. */
export function linkTable(register: string, field: string): string {
  return `${snake(register)}_${snake(field)}`
}
