/**
 * Reads filled words as a document. A line is a block: `#` the title, `##` to `#####` headings of level 1 to 4, `**（一）……。**` at the
 * head of a paragraph a heading that runs in, `1)` an item of an ordered list, a table or chart by its name; and what only official
 * documents have by a word after two colons (`::署名 某某局，2025年12月1日`).
 */
import { parseWrittenDay } from '#engine/ground/writtenDay.ts'
import { blockIn, plainWords, splitMarks } from './marks.ts'
import type { Block, DocumentTree, HeadingLevel, Inline } from './tree.ts'

/** What the words may name: the state of each figure, and the composed tables and charts. */
type Reading = {
  readonly stateOf: (figure: string) => Extract<Inline, { kind: 'figure' }>['state']
  readonly blocks: Readonly<Record<string, Block>>
}

export function readWords(title: string, words: string, reading: Reading): DocumentTree {
  const inlinesOf = (text: string): Inline[] =>
    splitMarks(text).map((part) =>
      'words' in part
        ? { kind: 'text', text: part.words }
        : { kind: 'figure', id: part.figure, text: part.text, state: reading.stateOf(part.figure) },
    )
  const blocks: Block[] = []
  for (const raw of words.split('\n')) {
    const line = raw.trim()
    if (line === '') continue
    blocks.push(...readLine(line, inlinesOf, reading))
  }
  return { title: plainTitle(words) || title, layout: 'gongwen', blocks: captioned(blocks) }
}

function readLine(line: string, inlinesOf: (text: string) => Inline[], reading: Reading): readonly Block[] {
  const named = blockIn(line)
  if (named !== undefined) return reading.blocks[named] ? [reading.blocks[named]] : []
  const heading = /^(#{1,5})\s+(.*)$/u.exec(line)
  if (heading) {
    const depth = (heading[1] as string).length
    const inlines = inlinesOf(heading[2] as string)
    return depth === 1
      ? [{ kind: 'title', inlines }]
      : [{ kind: 'heading', level: (depth - 1) as HeadingLevel, inlines }]
  }
  const runIn = /^\*\*(.+?)\*\*(.*)$/u.exec(line)
  if (runIn) {
    const lead = runIn[1] as string
    return [
      {
        kind: 'paragraph',
        lead: { level: levelOf(lead), inlines: inlinesOf(lead) },
        inlines: inlinesOf(runIn[2] as string),
      },
    ]
  }
  const official = /^::(\S+)\s*(.*)$/u.exec(line)
  const read = official && Object.hasOwn(officialLines, official[1] as string) && officialLines[official[1] as string]
  if (official && read) return read(official[2] as string, inlinesOf)
  return [{ kind: 'paragraph', inlines: inlinesOf(line) }]
}

type OfficialLine = (rest: string, inlinesOf: (text: string) => Inline[]) => readonly Block[]

/** 署名、附件说明、附件、分页、横向、纵向、顶格: what a document has beside titles and paragraphs. */
const officialLines: Readonly<Record<string, OfficialLine>> = {
  署名: (rest) => {
    const words = plainWords(rest)
    const cut = Math.max(words.lastIndexOf('，'), words.lastIndexOf(','))
    const [organisation, day] = cut < 0 ? [words, ''] : [words.slice(0, cut).trim(), words.slice(cut + 1).trim()]
    const read = parseWrittenDay(day)
    return [
      { kind: 'signature', organisation, day: read && 'day' in read && read.precision === 'day' ? read.day : day },
    ]
  },
  附件说明: (rest) => [
    {
      kind: 'attachmentNote',
      names: plainWords(rest)
        .split(/[；;]/u)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    },
  ],
  附件: (rest, inlinesOf) => {
    const numbered = /^(\d{1,2})[.．、\s]\s*(.*)$/u.exec(rest)
    return [
      {
        kind: 'attachment',
        number: numbered ? Number(numbered[1]) : null,
        title: inlinesOf(numbered ? (numbered[2] as string) : rest),
      },
    ]
  },
  分页: () => [{ kind: 'pageBreak' }],
  横向: () => [{ kind: 'turn', to: 'landscape' }],
  纵向: () => [{ kind: 'turn', to: 'portrait' }],
  顶格: (rest, inlinesOf) => [{ kind: 'paragraph', flush: true, inlines: inlinesOf(rest) }],
}

// 一、 is level 1, （一） level 2, 1. level 3, （1） level 4 (GB/T 9704—2012, 7.3.3).
function levelOf(lead: string): HeadingLevel {
  if (/^[一二三四五六七八九十]+、/u.test(lead)) return 1
  if (/^（[一二三四五六七八九十]+）/u.test(lead)) return 2
  return /^（\d+）/u.test(lead) ? 4 : 3
}

function plainTitle(words: string): string {
  const line = words.split('\n').find((raw) => /^\s*#\s/u.test(raw))
  return line === undefined ? '' : plainWords(line.trim().slice(1).trim())
}

/** 表1、表2 and 图1、图2 before the captions, where there is more than one of the kind. */
function captioned(blocks: readonly Block[]): Block[] {
  return numbered(numbered(blocks, 'table', '表'), 'chart', '图')
}

function numbered(blocks: readonly Block[], kind: 'table' | 'chart', word: string): Block[] {
  const isOne = (block: Block) => block.kind === kind && block.caption !== undefined && block.caption !== ''
  if (blocks.filter(isOne).length < 2) return [...blocks]
  let number = 0
  return blocks.map((block) =>
    isOne(block)
      ? ({ ...block, caption: `${word}${++number} ${'caption' in block ? block.caption : ''}` } as Block)
      : block,
  )
}
