export { enterprise } from './enterprise.ts'
