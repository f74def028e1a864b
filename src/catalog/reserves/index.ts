export { hnteReserve } from './hnteReserve.ts'
