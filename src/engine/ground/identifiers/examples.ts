/** One number of each scheme that keeps its rule, for whoever has to write one. Of persons there is none. */
export const examples = {
  uscc: '91350100M000100Y43',
  orgcode: 'D2143569-X',
  division: '350404',
  patentNo: '201710601862.3',
  publicationNo: 'CN107345678B',
  pct: 'PCT/CN2023/012345',
  grNo: 'GR202335000001',
  techSmeNo: '2023350404A8000012',
  industry: 'C3443',
  ipc: 'F16K 1/00',
} as const
