import '../../styles/register.css'
import '../../styles/grid.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { RegisterInfo } from '../../api.ts'
import { Inspector } from '../../parts/Inspector.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import { ListRoom } from './ListRoom.tsx'
import { RecordInspect } from './RecordInspect.tsx'

export function RegisterPage() {
  const { name } = useParams({ from: '/registers/$name' })
  const { registers } = useCatalog()
  const register = registers[name]
  if (register) return <Ledger key={name} register={register} />
  return (
    <>
      <PageHead trail={[{ label: '台账', href: '/registers' }]} title="没有这本台账" />
      <Empty say="目录里没有这本台账，请从左边的台账进入。" />
    </>
  )
}

/** One ledger: its list in the middle, what is chosen there at the right. */
function Ledger({ register }: { readonly register: RegisterInfo }) {
  const search = useSearch({ from: '/registers/$name' })
  const navigate = useNavigate({ from: '/registers/$name' })
  const open = (id: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, open: id }), replace: true, resetScroll: false })
  return (
    <ListRoom
      register={register}
      search={search}
      onSearch={(change, isStep) =>
        void navigate({
          search: (before) => ({ ...before, open: undefined, ...change }),
          replace: !isStep,
          resetScroll: false,
        })
      }
      onOpen={open}
      onFull={(id) => void navigate({ to: '/registers/$name/$id', params: { name: register.name, id } })}
      inspector={
        search.open && (
          <Inspector title={register.label} onClose={() => open(undefined)}>
            <RecordInspect key={search.open} register={register} id={search.open} />
          </Inspector>
        )
      }
    />
  )
}
