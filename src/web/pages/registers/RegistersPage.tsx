import { Link, useSearch } from '@tanstack/react-router'
import { PageHead } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'

/** The ledgers of the bureau, office by office. */
export function RegistersPage() {
  const { registers, offices } = useCatalog()
  const { office } = useSearch({ from: '/registers' })
  const shown = office === undefined ? offices : offices.filter((each) => each === office)
  return (
    <>
      <PageHead
        trail={office === undefined ? [] : [{ label: '台账', href: '/registers' }]}
        title={office ?? '台账'}
        about="一件事记一处。点开一本台账可以查、筛、改、导出。"
      />
      {shown.map((each) => {
        const own = Object.values(registers).filter((register) => register.office === each)
        return (
          <section key={each} className="office">
            {office === undefined && <h2>{each}</h2>}
            <ul className="directory">
              {own.map((register) => (
                <li key={register.name}>
                  <Link to="/registers/$name" params={{ name: register.name }}>
                    <b>
                      {register.label}
                      <em className={register.count === 0 ? 'quiet' : undefined}>
                        {register.count === 0 ? '空' : `${count(register.count)} 条`}
                      </em>
                    </b>
                    <span>{register.about}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
