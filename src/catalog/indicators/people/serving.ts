import { all, any, asOf, type Expr, field } from '#engine/expr/expr.ts'

const at = (path: string) => ({
  state: field(`${path}state`) as Expr<'state'>,
  from: field(`${path}termFrom`) as Expr<'termFrom'>,
  to: field(`${path}termTo`) as Expr<'termTo'>,
  exited: field(`${path}exitedOn`) as Expr<'exitedOn'>,
  result: field(`${path}result`) as Expr<'result'>,
})

const inOffice = ({ state, from, to, exited, result }: ReturnType<typeof at>) =>
  all<string>(
    any<string>(result.isUnknown(), result.is('passed')),
    from.atMost(asOf),
    any<string>(to.isUnknown(), to.atLeast(asOf)),
    any<string>(exited.isUnknown(), exited.above(asOf)),
    any<string>(state.isUnknown(), state.isNot('left')),
  )

/** Selected, in term on the day asked for, and not gone. Asked of a commissioner, or of the owner of a list of towns. */
export const serving = inOffice(at('')) as Expr<'state' | 'termFrom' | 'termTo' | 'exitedOn' | 'result'>
export const servingOwner = inOffice(at('owner.')) as Expr<string>
