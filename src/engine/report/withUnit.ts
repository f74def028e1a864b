/** 注册资本（万元）: a head says in which unit the column stands. */
export function withUnit(label: string, unit: string | undefined): string {
  const isSaid = unit === undefined || unit === '' || label.includes(`（${unit}）`) || label.includes(`(${unit})`)
  return isSaid ? label : `${label}（${unit}）`
}
