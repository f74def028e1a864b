import type { Expr } from '#engine/expr/expr.ts'
import type { Schema } from '#engine/expr/node.ts'
import { type Fields, shapeOf } from './field.ts'

/** One rule that a record must keep. A check that meets an unknown is no fault. */
export type Check<Names extends string = string> = {
  readonly say: string
  readonly severity: 'error' | 'warning'
  readonly holds: Expr<Names>
}

/** Groups of the menu: one for each office of the bureau. */
export type Office =
  | '综合'
  | '企业培育'
  | '研发投入'
  | '知识产权'
  | '科技项目'
  | '科技特派员'
  | '平台载体'
  | '宣传服务'
  | '防震减灾'
  | '目标与统计'

/**
 * A register (台账): one declaration, from which table, import, checks, list, form, export and API follow.
 * `key` is the natural key. `title` is what a record is called (default: the first field of the key).
 */
export type RegisterDeclaration<F extends Fields = Fields> = {
  readonly label: string
  readonly office: Office
  /** Who keeps the original, or which rule gives the columns. */
  readonly source: string
  /** One sentence: what this ledger is for. */
  readonly about: string
  readonly key: readonly (keyof F & string)[]
  readonly title?: keyof F & string
  /** Other fields by which a reference may name a record (short name, former name); lists are split. */
  readonly alsoKnownBy?: readonly (keyof F & string)[]
  /** Words that sheets and files of this ledger bear. */
  readonly sheets: readonly string[]
  readonly fields: F
  readonly checks?: readonly Check<keyof F & string>[]
  /** The field that places a record in a division: a division code, or a reference to a town. Default: our own district. */
  readonly placedBy?: keyof F & string
  /** Order of the ledger; default: order of entry. */
  readonly order?: readonly (keyof F & string)[]
}

export type Register<F extends Fields = Fields> = RegisterDeclaration<F> & { readonly name: string }
export type Registers = Readonly<Record<string, Register>>

/** A declaration with its fields' types kept. Key and checks are wide again: else no two registers would fit one table of registers. */
export type DeclaredRegister<F extends Fields> = Omit<RegisterDeclaration, 'fields'> & { readonly fields: F }

/** Declares a register. Its name is the name it is exported by; the index gives it. */
export function defineRegister<const F extends Fields>(declaration: RegisterDeclaration<F>): DeclaredRegister<F> {
  return declaration as unknown as DeclaredRegister<F>
}

/** The registers as the expression language sees them, link tables of lists of references included. */
export function schemaOf(registers: Readonly<Record<string, RegisterDeclaration>>): Schema {
  return Object.fromEntries(
    Object.entries(registers).flatMap(([name, register]) => {
      const fields = Object.entries(register.fields)
      const own = [
        name,
        { label: register.label, fields: Object.fromEntries(fields.map(([key, field]) => [key, shapeOf(field)])) },
      ] as const
      const links = fields.flatMap(([key, field]) =>
        field.kind === 'references'
          ? [
              [
                `${name}.${key}`,
                {
                  label: `${register.label}的${field.label}`,
                  fields: {
                    owner: { label: register.label, type: 'reference', to: name },
                    position: { label: '次序', type: 'integer' },
                    text: { label: field.label, type: 'text' },
                    target: { label: field.label, type: 'reference', to: field.to },
                  },
                },
              ] as const,
            ]
          : [],
      )
      return [own, ...links]
    }),
  )
}
