/** Rows that wait are drawn as inputs of a sheet, so a page of them is short. */
export const waitingPerPage = 100

export function waitingPage(page: number) {
  return { state: 'waiting', limit: waitingPerPage, offset: (page - 1) * waitingPerPage }
}
