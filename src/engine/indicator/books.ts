/**
 * The registers that the indicator engine itself reads, and their fields: official series, peer tables, targets, noted
 * figures, named sets of records to leave out. Their names stand here once; the catalogue declares them like any other, and
 * a catalogue without one of them simply has no such numbers.
 */
export const books = {
  statistic: 'statistic',
  peers: 'peerStatistic',
  targets: 'target',
  noted: 'notedFigure',
  exclusions: 'exclusionSet',
} as const
