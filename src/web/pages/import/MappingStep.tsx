import { Button } from 'antd'
import { useState } from 'react'
import type { SheetCard as Card, Mapping, UploadAnswer } from '../../api.ts'
import { Empty } from '../../parts/PageHead.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { sentenceOf } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import { isDoubtful, lackingIn } from './mappingRules.ts'
import { SheetCard } from './SheetCard.tsx'

type Choices = Readonly<Record<string, { readonly mapping: Mapping | null; readonly taken: boolean }>>

/** Every sheet is a card. What was recognised without doubt is folded; what wants an eye stands open. */
export function MappingStep({
  upload,
  starting,
  problem,
  onStart,
  onBack,
}: {
  readonly upload: UploadAnswer
  readonly starting: boolean
  readonly problem: unknown
  readonly onStart: (sheets: readonly { id: string; mapping: Mapping | null }[]) => void
  readonly onBack: () => void
}) {
  const { registers } = useCatalog()
  const cards = upload.files.flatMap((file) => file.sheets)
  const [choices, setChoices] = useState<Choices>(() =>
    Object.fromEntries(cards.map((card) => [card.id, { mapping: card.mapping, taken: card.certain && card.rows > 0 }])),
  )
  const lackingOf = (card: Card): readonly string[] => {
    const mapping = choices[card.id]?.mapping
    const register = mapping ? registers[mapping.register] : undefined
    return mapping && register ? lackingIn(register, mapping) : ['这是哪本台账']
  }
  const taken = cards.filter((card) => choices[card.id]?.taken)
  const blocked = taken.filter((card) => lackingOf(card).length > 0)
  const rows = taken.reduce((sum, card) => sum + card.rows, 0)
  const refused = upload.files.filter((file) => file.problem)
  return (
    <>
      {refused.map((file) => (
        <div key={file.name} className="problem" role="alert">
          <p className="problem-say">
            <span aria-hidden="true">！</span>《{file.name}》：{sentenceOf(file.problem)}
          </p>
        </div>
      ))}
      {cards.length === 0 && <Empty say="没有读到表。请另选文件。" />}
      <div className="sheet-choices">
        {cards.map((card) => {
          const { mapping = null, taken: isTaken = false } = choices[card.id] ?? {}
          return (
            <SheetCard
              key={card.id}
              upload={upload.upload}
              card={card}
              mapping={mapping}
              taken={isTaken}
              lacking={lackingOf(card)}
              doubtful={mapping?.columns.filter(isDoubtful).length ?? 0}
              onChange={(change) =>
                setChoices((before) => ({ ...before, [card.id]: { mapping, taken: isTaken, ...change } }))
              }
            />
          )
        })}
      </div>
      {problem !== null && problem !== undefined && <ProblemNotice error={problem} />}
      <div className="import-foot">
        <Button
          type="primary"
          loading={starting}
          disabled={taken.length === 0 || blocked.length > 0}
          onClick={() =>
            onStart(
              cards.map(({ id }) => ({ id, mapping: choices[id]?.taken ? (choices[id]?.mapping ?? null) : null })),
            )
          }
        >
          导入 {taken.length} 个表
        </Button>
        <Button onClick={onBack}>另选文件</Button>
        <span role="status">
          {blocked.length > 0
            ? `还有 ${blocked.length} 个表要先指定必填的列，或不勾选它。`
            : `共 ${rows} 行；${cards.length - taken.length} 个表不导入。`}
        </span>
      </div>
    </>
  )
}
