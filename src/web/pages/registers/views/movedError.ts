import { Refusal } from '../../../http.ts'

/** Somebody has let the view show something else since it was opened. */
export function isMovedError(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'viewMoved'
}
