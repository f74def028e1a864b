/** How the figures in the paper behave: which one is chosen, which are ticked off, which have drifted. */
export type Marks = {
  readonly chosen: string | undefined
  readonly checked: ReadonlySet<string>
  readonly broken: ReadonlySet<string>
  readonly drifted: ReadonlySet<string>
  readonly labels: ReadonlyMap<string, string>
  readonly onChoose: (id: string) => void
}
