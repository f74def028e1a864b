/**
 * The register of visits as this area reads and writes it. Its names stand here once; a catalogue without it has lists that
 * close a gap, and no visiting plans.
 */
export const visitBook = {
  register: 'visit',
  fields: {
    subject: 'enterprise',
    plannedOn: 'visitedOn',
    campaign: 'campaign',
    dueOn: 'plannedBy',
    state: 'state',
    aim: 'aim',
    outcome: 'outcome',
    officer: 'officer',
    content: 'content',
  },
  planned: 'planned',
  done: 'done',
  outcomes: { achieved: 'achieved', underWay: 'underWay', notYet: 'notYet', declined: 'declined' },
} as const
