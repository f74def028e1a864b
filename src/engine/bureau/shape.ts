import { z } from 'zod'
import { parseNode } from '#engine/expr/parse.ts'

/** Pieces of which the forms of declarations are made, and how much of each a bureau may have. */
export const limits = { fields: 300, options: 300, headers: 40, checks: 60, contentBytes: 400_000 }

export const word = z.string().trim().min(1).max(100)
export const words = z.array(word).max(limits.headers)
/** A name of the catalogue. `__proto__` and the like cannot be one. */
export const code = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/)
  .max(40)
  .refine((name) => name !== 'constructor' && name !== 'prototype')
/** Codes of options may be numbers too. */
export const optionCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
  .max(60)
  .refine((name) => name !== 'constructor' && name !== 'prototype')
/** A path through references: `enterprise.town`. */
export const path = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/)
  .max(200)
/** An expression as plain data, judged here for its shape; whether its fields exist the catalogue asks. */
export const expression = z.unknown().transform((json) => parseNode(json))
