/** For tests only: where one name outside means different rules, the version of the case says which. */
export function calculationFor(version: string, criterion: string): string {
  return criterion === 'fjGiant.award' ? `${criterion}.${version.endsWith('2016') ? '2016' : '2021'}` : criterion
}
