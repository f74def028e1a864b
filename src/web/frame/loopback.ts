/** Whether the address by which this page came is open to this machine alone; `undefined`: it was not told. */
export function isLoopback(listening: string | undefined): boolean {
  return listening === undefined || /^(localhost|127\.|\[::1\])/.test(listening)
}
