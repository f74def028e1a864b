import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Segmented } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { nearest } from '#engine/ground/nearest.ts'
import { Refusal, send } from '../../../http.ts'
import { PageHead } from '../../../parts/PageHead.tsx'
import { useNarrow } from '../../../parts/useNarrow.ts'
import { momentText } from '../../../parts/words.ts'
import { useCatalog } from '../../../question.ts'
import type { BlockSource, DeclarationAnswer, FigureSource, Insertion, Report } from '../answers.ts'
import { Paper } from '../Paper.tsx'
import { BlockForm } from './BlockForm.tsx'
import { Conflict } from './Conflict.tsx'
import type { Namer } from './chips.ts'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { Faults } from './Faults.tsx'
import { blockLabel, detailOf, labelOf } from './figureWords.ts'
import { InsertFigure } from './InsertFigure.tsx'
import { figureFor } from './newFigure.ts'
import { freeName, type Parts } from './parts.ts'
import { pruned } from './pruned.ts'
import { SaveDialog } from './SaveDialog.tsx'
import { type Frame, Settings } from './Settings.tsx'
import { type EditorHandle, TemplateEditor } from './TemplateEditor.tsx'
import { Tools } from './Tools.tsx'
import { UnknownName } from './UnknownName.tsx'
import { usePreview } from './usePreview.ts'

type Open =
  /** `instead`: where a strange name stands that the new figure replaces. */
  | { readonly what: 'figure'; readonly name: string | undefined; readonly instead?: number }
  | { readonly what: 'block'; readonly name: string | undefined; readonly kind: BlockSource['kind'] }
  | { readonly what: 'settings' | 'save' | 'conflict' }
  | { readonly what: 'unknown'; readonly name: string; readonly from: number; readonly at: DOMRect }

/** The writing desk: text and pages side by side, the draft kept in the browser, each save a version. */
export function Desk({
  saved,
  insertions,
}: {
  readonly saved: DeclarationAnswer
  readonly insertions: readonly Insertion[]
}) {
  const { name } = saved
  const catalog = useCatalog()
  const client = useQueryClient()
  const navigate = useNavigate()
  const isNarrow = useNarrow()
  const { message } = App.useApp()
  const editor = useRef<EditorHandle>(null)
  const [kept] = useState(() => differing(readDraft(name), saved.declaration))
  const begin = kept?.declaration ?? saved.declaration
  const [base, setBase] = useState({ version: kept?.version ?? saved.version ?? 1, declaration: saved.declaration })
  const [frame, setFrame] = useState<Frame>(() => frameOf(begin))
  const [text, setText] = useState({ template: begin.template, parts: partsOf(begin) })
  const [made, setMade] = useState(0)
  const [open, setOpen] = useState<Open>()
  const [side, setSide] = useState<'text' | 'pages'>('text')
  const [chosen, setChosen] = useState<string>()
  const report = useMemo(
    () => pruned({ ...frame, layout: 'gongwen', template: text.template, ...text.parts }),
    [frame, text],
  )
  const isChanged = JSON.stringify(report) !== JSON.stringify(pruned(base.declaration))
  const preview = usePreview(name, report, undefined)

  useEffect(() => {
    if (!isChanged) return dropDraft(name)
    if (!keepDraft(name, { version: base.version, at: new Date().toISOString(), declaration: report }))
      void message.warning({ key: 'draft', content: '浏览器不能保留草稿，请及时保存。' })
    return undefined
  }, [isChanged, name, base.version, report, message])

  const values = preview.answer?.figures
  const namer: Namer = useCallback(
    (wanted) => {
      const source = text.parts.figures[wanted]
      if (source) {
        const figure = values?.find(({ id }) => id === wanted)
        return {
          label: labelOf(source, catalog, frame.choices),
          detail: detailOf(source),
          value: figure && `${figure.text}${figure.unit}`,
          state: figure?.state === 'missing' ? 'missing' : undefined,
        }
      }
      const block = text.parts.blocks[wanted]
      return block && { label: blockLabel(block, catalog), detail: '', state: 'block' }
    },
    [text.parts, values, catalog, frame.choices],
  )

  /** Makes the editor anew, with the words of another version. */
  const startFrom = (declaration: Report, version: number) => {
    setBase({ version, declaration: version === base.version ? base.declaration : declaration })
    setFrame(frameOf(declaration))
    setText({ template: declaration.template, parts: partsOf(declaration) })
    setMade((count) => count + 1)
  }

  const save = async (note: string, version = base.version) => {
    const declaration: Report = { ...report, ...(note.trim() === '' ? {} : { note: note.trim() }) }
    try {
      const done = await send<{ version: number }>('PATCH', `/reports/${name}`, { version, declaration })
      setBase({ version: done.version, declaration: report })
      setOpen(undefined)
      dropDraft(name)
      for (const key of [['catalog'], ['report', name], ['report-versions', name], ['report-declaration', name]])
        void client.invalidateQueries({
          queryKey: key,
          refetchType: key[0] === 'report-declaration' ? 'none' : 'active',
        })
      void message.success(`已存为第 ${done.version} 版`)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'declarationMoved') setOpen({ what: 'conflict' })
      else void message.error({ content: (error as Error).message, duration: 8 })
    }
  }

  const openName = (wanted: string, from: number, element: HTMLElement) => {
    const { parts } = text
    if (parts.figures[wanted]) setOpen({ what: 'figure', name: wanted })
    else if (parts.blocks[wanted]) setOpen({ what: 'block', name: wanted, kind: parts.blocks[wanted].kind })
    else setOpen({ what: 'unknown', name: wanted, from, at: element.getBoundingClientRect() })
  }
  const marks = useMemo(
    () => ({
      chosen,
      checked: new Set<string>(),
      broken: new Set<string>(),
      drifted: new Set<string>(),
      labels: new Map(values?.map(({ id, label }) => [id, label]) ?? []),
      onChoose: (id: string) => {
        setChosen(id)
        // A cell or a point leads to its table or chart.
        editor.current?.find(id.split('.')[0] ?? id)
      },
    }),
    [chosen, values],
  )

  const doneFigure = (source: FigureSource) => {
    if (open?.what !== 'figure') return
    setOpen(undefined)
    if (open.name !== undefined) return editor.current?.change({ figures: { [open.name]: source } })
    const fresh = freeName(stemOf(source), text.parts)
    const change = { figures: { [fresh]: source } }
    const strange = open.instead === undefined ? undefined : nameAt(text.template, open.instead)
    if (strange) editor.current?.replace(strange.from, strange.to, `{{ ${fresh} }}`, change)
    else editor.current?.insert(`{{ ${fresh} }}`, change)
  }
  const doneBlock = (source: BlockSource) => {
    if (open?.what !== 'block') return
    setOpen(undefined)
    if (open.name !== undefined) return editor.current?.change({ blocks: { [open.name]: source } })
    const fresh = freeName(source.kind === 'chart' ? 'chart' : 'table', text.parts)
    editor.current?.insert(`\n{{ ${fresh} }}\n`, { blocks: { [fresh]: source } })
  }
  const guess = open?.what === 'unknown' ? guessOf(open.name, text.parts, insertions, namer) : undefined

  const words = (
    <section className="editor-words" aria-label="正文">
      <Tools
        editor={editor}
        figures={text.parts.figures}
        labelOf={(each) => namer(each)?.label ?? each}
        onFigure={() => setOpen({ what: 'figure', name: undefined })}
        onBlock={(kind) => setOpen({ what: 'block', name: undefined, kind })}
      />
      <TemplateEditor
        key={made}
        ref={editor}
        initial={text.template}
        parts={text.parts}
        namer={namer}
        insertions={insertions}
        onChange={(template, parts) => setText({ template, parts })}
        onName={openName}
        onSave={() => isChanged && setOpen({ what: 'save' })}
      />
      <Faults
        preview={preview}
        labelOf={(each) => namer(each)?.label ?? each}
        onGo={(fault) =>
          fault.line === undefined
            ? fault.name && editor.current?.find(fault.name)
            : editor.current?.go(fault.line, fault.column)
        }
      />
    </section>
  )
  const pages = (
    <section className="editor-pages" aria-label="版面" aria-busy={preview.isWaiting}>
      {preview.answer ? (
        <Paper tree={preview.answer.tree} marks={marks} label="版面预览" />
      ) : (
        <p className="quiet">{preview.problem ?? (preview.isWaiting ? '正在排版……' : '改正下面的错处后显示版面。')}</p>
      )}
    </section>
  )
  return (
    <div className="report editor">
      <PageHead
        trail={[
          { label: '报告', href: '/reports' },
          { label: saved.declaration.label, href: `/reports/${name}` },
        ]}
        title={`编辑${frame.label}`}
        about={
          kept
            ? `已接着 ${momentText(kept.at)} 没有保存的草稿。`
            : `第 ${base.version} 版，${momentText(saved.at)} 由${saved.actor ?? ''}保存。草稿自动留在本机浏览器。`
        }
        actions={
          <>
            {isChanged && <Button onClick={() => startFrom(base.declaration, base.version)}>放弃修改</Button>}
            <Button onClick={() => setOpen({ what: 'settings' })}>报告设置</Button>
            <Button onClick={() => void navigate({ to: '/reports/$name/versions', params: { name } })}>历次版本</Button>
            <Button type="primary" disabled={!isChanged} onClick={() => setOpen({ what: 'save' })}>
              保存新版
            </Button>
          </>
        }
      />
      {saved.setAside !== null && (
        <p className="editor-notice bad">■ 这份报告现在不能用：{saved.setAside}。改好保存后即恢复。</p>
      )}
      {saved.origin && saved.origin.state !== 'same' && (
        <p className="editor-notice doubt">
          ▲{' '}
          {saved.origin.state === 'gone'
            ? '复制时的原版已不在系统中。'
            : `原版《${saved.origin.label}》升级后有变化，可在“历次版本”里对照。`}
        </p>
      )}
      {isNarrow && (
        <Segmented
          block
          value={side}
          options={[
            { value: 'text', label: '正文' },
            { value: 'pages', label: '版面' },
          ]}
          onChange={(next: 'text' | 'pages') => setSide(next)}
        />
      )}
      <div className="editor-desk">
        {/* The editor stays made while the pages are looked at: its undo must not be lost. */}
        <div hidden={isNarrow && side === 'pages'}>{words}</div>
        {(!isNarrow || side === 'pages') && pages}
      </div>
      {open?.what === 'figure' && (
        <InsertFigure
          editing={open.name === undefined ? undefined : text.parts.figures[open.name]}
          report={report}
          insertions={insertions}
          onClose={() => setOpen(undefined)}
          onDone={doneFigure}
        />
      )}
      {open?.what === 'block' && (
        <BlockForm
          editing={open.name === undefined ? undefined : text.parts.blocks[open.name]}
          startWith={open.kind}
          report={report}
          insertions={insertions}
          onClose={() => setOpen(undefined)}
          onDone={doneBlock}
        />
      )}
      {open?.what === 'unknown' && (
        <UnknownName
          name={open.name}
          at={open.at}
          guess={guess?.label}
          onAccept={() => {
            if (guess) replaceName(editor.current, open, guess, text)
            setOpen(undefined)
          }}
          onOther={() => setOpen({ what: 'figure', name: undefined, instead: open.from })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.what === 'settings' && (
        <Settings frame={frame} figures={text.parts.figures} onChange={setFrame} onClose={() => setOpen(undefined)} />
      )}
      {open?.what === 'save' && (
        <SaveDialog faults={preview.faults} onClose={() => setOpen(undefined)} onSave={(note) => save(note)} />
      )}
      {open?.what === 'conflict' && (
        <Conflict
          name={name}
          mine={report}
          onClose={() => setOpen(undefined)}
          onMine={(version) => void save('以本机的修改为准', version)}
          onTheirs={(declaration, version) => {
            setOpen(undefined)
            startFrom(declaration, version)
          }}
        />
      )}
    </div>
  )
}

function differing(draft: ReturnType<typeof readDraft>, declaration: Report) {
  return draft && JSON.stringify(pruned(draft.declaration)) !== JSON.stringify(pruned(declaration)) ? draft : undefined
}

function frameOf({ label, about, asks, choices, personal, rules, origin }: Report): Frame {
  return {
    label,
    about,
    asks,
    rules,
    ...(choices ? { choices } : {}),
    ...(personal ? { personal } : {}),
    ...(origin ? { origin } : {}),
  }
}

function partsOf({ figures, blocks }: Report): Parts {
  return { figures, blocks: blocks ?? {} }
}

function stemOf(source: FigureSource): string {
  if (source.from === 'indicator' || source.from === 'target')
    return source.from === 'target' ? `${source.indicator}Target` : source.indicator
  if (source.from === 'parameter') return source.parameter
  return source.from === 'records' ? source.field : source.from === 'choice' ? source.choice : 'figure'
}

type Guess = { readonly label: string } & ({ readonly name: string } | { readonly insertion: Insertion })

/** What a strange name probably means: a figure of the report, else an indicator. */
function guessOf(name: string, parts: Parts, insertions: readonly Insertion[], namer: Namer): Guess | undefined {
  const own = new Map(
    [...Object.keys(parts.figures), ...Object.keys(parts.blocks)].map((each) => [namer(each)?.label ?? each, each]),
  )
  const word = nearest(name, [...own.keys(), ...own.values()])
  const found = word === undefined ? undefined : (own.get(word) ?? word)
  if (found !== undefined) return { label: namer(found)?.label ?? found, name: found }
  const label = nearest(
    name,
    insertions.map((each) => each.label),
  )
  const insertion = insertions.find((each) => each.label === label || each.indicator === nearestId(name, insertions))
  return insertion && { label: insertion.label, insertion }
}

function nearestId(name: string, insertions: readonly Insertion[]): string | undefined {
  return nearest(
    name,
    insertions.map(({ indicator }) => indicator),
  )
}

function replaceName(
  editor: EditorHandle | null,
  unknown: { readonly name: string; readonly from: number },
  guess: Guess,
  { template, parts }: { readonly template: string; readonly parts: Parts },
): void {
  const strange = nameAt(template, unknown.from)
  if (!strange) return
  const name = 'name' in guess ? guess.name : freeName(guess.insertion.indicator, parts)
  const change = 'insertion' in guess ? { figures: { [name]: figureFor(guess.insertion) } } : undefined
  editor?.replace(strange.from, strange.to, `{{ ${name} }}`, change)
}

/** The stretch of a name in double braces that begins there. */
function nameAt(template: string, from: number): { readonly from: number; readonly to: number } | undefined {
  const match = /^\{\{-?\s*[^{}\s]+?\s*-?\}\}/u.exec(template.slice(from))
  return match ? { from, to: from + match[0].length } : undefined
}
