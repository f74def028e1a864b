export { hnte } from './hnte.ts'
