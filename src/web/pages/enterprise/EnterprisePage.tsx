import '../../styles/register.css'
import '../../styles/enterprise.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { address, get } from '../../http.ts'
import { Inspector } from '../../parts/Inspector.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead, Panel } from '../../parts/PageHead.tsx'
import { count, dayInText } from '../../parts/words.ts'
import { useCatalog, useQuestion } from '../../question.ts'
import { RecordInspect } from '../registers/RecordInspect.tsx'
import type { ProfileAnswer, Source } from './answers.ts'
import { ProfileFacts } from './ProfileFacts.tsx'
import { ProfileTable } from './ProfileTable.tsx'
import { firstPlaces } from './places.ts'
import { RecordVisit } from './RecordVisit.tsx'

/** One enterprise, one page: what it is, and everything that the ledgers say of it; each line opens into its record and its source. */
export function EnterprisePage() {
  const { id } = useParams({ from: '/enterprises/$id' })
  const { asOf } = useQuestion()
  const query = useQuery({
    queryKey: ['profile', 'enterprise', id, asOf],
    queryFn: ({ signal }) => get<ProfileAnswer>(`/profiles/enterprise/${id}`, { asOf }, signal),
  })
  return (
    <Loaded query={query} rows={14}>
      {(profile) => <Page key={id} profile={profile} />}
    </Loaded>
  )
}

function Page({ profile }: { readonly profile: ProfileAnswer }) {
  const { subject, stamps, sections, asOf } = profile
  const { registers } = useCatalog()
  const [opened, setOpened] = useState<Source>()
  const register = opened && registers[opened.register]
  const places = firstPlaces.map(({ title }) => title).concat(sections.map(({ title }) => title))
  return (
    <div className="enterprise">
      <PageHead
        trail={[
          { label: '台账', href: '/registers' },
          { label: registers[subject.register]?.label ?? '', href: `/registers/${subject.register}` },
        ]}
        title={subject.title}
        about={`截至${dayInText(asOf)}的${profile.label}。每一行都能打开，看它的记录、来历和原表。`}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <Link to="/registers/$name/$id" params={{ name: subject.register, id: subject.id }}>
              <Button>登记内容</Button>
            </Link>
            <RecordVisit enterprise={subject.title} />
            <a href={address(`/profiles/enterprise/${subject.id}/profile.docx`, { asOf })} download>
              <Button type="primary">下载 Word</Button>
            </a>
          </>
        }
      />
      {stamps.length > 0 && (
        <ul className="stamps" aria-label="称号">
          {stamps.map((stamp) => (
            <li key={stamp.label}>
              <button type="button" onClick={() => setOpened(stamp.source)}>
                {stamp.label}
                {stamp.until !== null && <small>有效至 {stamp.until}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <nav className="profile-places" aria-label="本页内容">
        {places.map((title, at) => (
          <a key={title} href={`#place-${at}`}>
            {title}
          </a>
        ))}
      </nav>
      <div className={register ? 'with-inspector' : undefined}>
        <div>
          {firstPlaces.map(({ title, Body }, at) => (
            <section key={title} id={`place-${at}`}>
              <Panel title={title}>
                <Body id={subject.id} asOf={asOf} />
              </Panel>
            </section>
          ))}
          {sections.map((section, at) => (
            <section key={section.title} id={`place-${firstPlaces.length + at}`} className="profile-place">
              <Panel title={section.title} extra={section.kind === 'table' && <small>{count(section.total)} 条</small>}>
                {section.kind === 'facts' ? (
                  <ProfileFacts facts={section} />
                ) : (
                  <ProfileTable table={section} subject={subject.id} opened={opened} onOpen={setOpened} />
                )}
              </Panel>
            </section>
          ))}
        </div>
        {opened && register && (
          <Inspector title={register.label} onClose={() => setOpened(undefined)}>
            <RecordInspect key={opened.id} register={register} id={opened.id} />
          </Inspector>
        )}
      </div>
    </div>
  )
}
