import path from 'node:path'
import { z } from 'zod'
import { carryOver } from '#engine/bureau/carryOver.ts'
import { type Judgement, judgeField, judgeRegister, judgeSupplement, recordsIn } from '#engine/bureau/changes.ts'
import type { DeclarationRequest } from '#engine/bureau/desk.ts'
import { differences } from '#engine/bureau/differences.ts'
import { type CatalogKind, isCatalogKind, kindWords } from '#engine/bureau/forms.ts'
import { limits } from '#engine/bureau/shape.ts'
import {
  checkSource,
  fieldSource,
  indicatorSource,
  registerSource,
  type SourceFile,
  supplementSource,
} from '#engine/bureau/source/typescript.ts'
import type { StoredDeclaration } from '#engine/bureau/stored.ts'
import { type Supplement, supplemented } from '#engine/bureau/supplement.ts'
import type { Node } from '#engine/expr/node.ts'
import { toText } from '#engine/expr/toText.ts'
import { Problem } from '#engine/ground/problem.ts'
import { chapters } from '#engine/indicator/indicator.ts'
import type { Field } from '#engine/ledger/field.ts'
import { titleField } from '#engine/ledger/identity.ts'
import type { Check, RegisterDeclaration } from '#engine/ledger/register.ts'
import { declare } from '../custom/declare.ts'
import { draftOf } from '../custom/draftOf.ts'
import { draft } from '../custom/drafts.ts'
import { proposalOf } from '../custom/proposal.ts'
import { download } from '../download.ts'
import { lookAt } from '../imports/look.ts'
import { openUploads } from '../imports/uploads.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { by } from './records.ts'

/** The kinds that have an editor here; reports have theirs beside the reports. */
const edited = z.enum(['register', 'field', 'supplement', 'check', 'indicator'])
const named = z.object({ kind: edited, name: z.string().max(90) })
const version = z.strictObject({ version: z.number().int() })
const tags = ['自建台账']

/** What the bureau adds to its catalogue: registers, fields, checks and indicators. */
export const customRoutes: Route = (app, surroundings) => {
  const { catalog, declarations, ledger, location, memo } = surroundings
  const uploads = openUploads(path.join(location.folder, 'uploads'))

  app.get('/api/custom', { schema: { tags, summary: '自建的台账、字段、校验和指标' } }, async () => {
    const aside = declarations.setAside()
    const stored = (await declarations.list()).filter((one) => edited.safeParse(one.kind).success)
    return {
      limits: { fields: limits.fields, options: limits.options },
      chapters,
      added: await Promise.all(
        stored.map(async (one) => ({
          ...entryOf(surroundings, one, await lastContent(surroundings, one)),
          records: one.kind === 'register' ? await recordsIn(ledger.store.reader, one.name) : null,
          why: aside.find((other) => other.kind === one.kind && other.name === one.name)?.why ?? null,
        })),
      ),
    }
  })

  app.post(
    '/api/custom/propose',
    {
      schema: {
        body: z.strictObject({ upload: z.string().max(60), sheet: z.string().regex(/^\d{1,3}\.\d{1,4}$/) }),
        tags,
        summary: '照一张工作表起草一种台账',
      },
    },
    async (request) => {
      const upload = await uploads.get(request.body.upload)
      const [at = 0, index = 0] = request.body.sheet.split('.').map(Number)
      const sheet = upload.files[at]?.sheets?.[index]
      if (sheet === undefined) throw new Problem('badInput', { what: '没有这张工作表。', next: '请重新选择文件。' })
      const place = { location, registers: ledger.registers, at: ledger.clock() }
      const proposed = await lookAt(place, { kind: 'propose', file: uploads.file(upload, at), sheet })
      if (!proposed)
        throw new Problem('badInput', {
          what: `工作表“${sheet}”里没有找到列名。`,
          next: '请确认第一行是列名，或直接新建台账。',
        })
      return proposalOf(proposed)
    },
  )

  app.get(
    '/api/custom/:kind/:name',
    { schema: { params: named, tags, summary: '一项自建，连同每一版' } },
    async (request) => {
      const one = await found(surroundings, request.params)
      const content = await lastContent(surroundings, one)
      const versions = await declarations.versions(one.id)
      return {
        ...entryOf(surroundings, one, content),
        why: declarations.setAside().find(({ kind, name }) => kind === one.kind && name === one.name)?.why ?? null,
        draft: draftOf(catalog, one.kind, one.name, one.version, content),
        versions: versions
          .map(({ version: number, at, actor, content: now }, index) => ({
            version: number,
            at,
            actor,
            changes: differences(one.kind, versions[index - 1]?.content ?? null, now),
          }))
          .reverse(),
      }
    },
  )

  app.post(
    '/api/custom/preview',
    { schema: { body: draft, tags, summary: '保存前看：会改什么，涉及多少条记录' } },
    async (request) => preview(surroundings, await declare(surroundings, request.body)),
  )

  app.post('/api/custom', { schema: { body: draft, tags, summary: '保存一项自建' } }, async (request, reply) => {
    const wanted = await declare(surroundings, request.body)
    const saved = await save(surroundings, by(surroundings, request), wanted)
    memo.forget()
    return reply.status(201).send(saved)
  })

  app.get(
    '/api/custom/:kind/:name/withdrawal',
    { schema: { params: named, tags, summary: '停用前看：会怎样' } },
    async (request) => preview(surroundings, { ...request.params, content: null }),
  )

  app.post(
    '/api/custom/:kind/:name/withdraw',
    { schema: { params: named, body: version, tags, summary: '停用：不再出现，内容留着' } },
    async (request) => {
      const { kind, name } = request.params
      await found(surroundings, request.params)
      const wanted = { kind, name, content: null, version: request.body.version }
      const saved = await save(surroundings, by(surroundings, request), wanted)
      memo.forget()
      return saved
    },
  )

  app.post(
    '/api/custom/:kind/:name/restore',
    { schema: { params: named, body: version, tags, summary: '恢复停用的' } },
    async (request) => {
      const one = await found(surroundings, request.params)
      const wanted = { ...request.params, content: await lastContent(surroundings, one), version: request.body.version }
      const saved = await save(surroundings, by(surroundings, request), wanted)
      memo.forget()
      return saved
    },
  )

  app.post(
    '/api/custom/field/:name/carry',
    {
      schema: {
        params: z.object({ name: z.string().max(90) }),
        body: z.strictObject({ into: z.string().max(60), version: z.number().int() }),
        tags,
        summary: '升级后有了同样的自带字段：把填过的内容并过去，自建的停用',
      },
    },
    async (request) => {
      const { name } = request.params
      const actor = by(surroundings, request)
      const carried = await carryOver(surroundings, actor, { name, into: request.body.into })
      await declarations.save(actor, [{ kind: 'field', name, content: null, version: request.body.version }])
      memo.forget()
      return carried
    },
  )

  app.get(
    '/api/custom/:kind/:name/source.ts',
    { schema: { params: named, tags, summary: '写成程序的声明文件' } },
    async (request, reply) => {
      const one = await found(surroundings, request.params)
      const file = sourceOf(catalog, one.kind as CatalogKind, one.name, await lastContent(surroundings, one))
      return download(reply, file.path.replace(/^.*\//, ''), 'ts', Buffer.from(file.text))
    },
  )
}

/** What would change and what stands against it, in sentences; the checks and filters in words. */
async function preview(surroundings: Surroundings, wanted: DeclarationRequest) {
  const { declarations } = surroundings
  const judged = await judge(surroundings, wanted)
  // What the whole catalogue has against it is said with the rest.
  let faults: string[] = []
  let schema = surroundings.catalog.schema
  try {
    schema = (await declarations.tryOut([wanted])).schema
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'declarationInvalid') throw error
    faults = String((error.detail as { faults: string }).faults).split('\n')
  }
  return {
    name: wanted.name,
    effects: judged.effects,
    refusals: [...judged.refusals, ...faults],
    texts: textsOf(wanted, schema),
  }
}

async function save(surroundings: Surroundings, actor: ReturnType<typeof by>, wanted: DeclarationRequest) {
  const { refusals } = await judge(surroundings, wanted)
  if (refusals.length > 0)
    throw new Problem('declarationInvalid', {
      what: isCatalogKind(wanted.kind) ? kindWords[wanted.kind] : wanted.kind,
      faults: refusals.join('\n'),
    })
  const [saved] = await surroundings.declarations.save(actor, [wanted])
  if (!saved) throw new Error('one declaration in, one declaration out')
  return { kind: saved.kind, name: saved.name, version: saved.version }
}

async function judge(
  { declarations, ledger, catalog }: Surroundings,
  { kind, name, content }: DeclarationRequest,
): Promise<Judgement> {
  const stored = await declarations.find(kind, name)
  const before = stored?.content ?? null
  const db = ledger.store.reader
  if (kind === 'register')
    return judgeRegister(
      db,
      name,
      (before ?? undefined) as RegisterDeclaration | undefined,
      (content ?? undefined) as RegisterDeclaration | undefined,
    )
  const [of = '', own = ''] = name.split('.')
  const at = Object.hasOwn(catalog.registers, of) ? catalog.registers[of] : undefined
  if (kind === 'supplement' && at)
    return judgeSupplement(
      db,
      { register: at, field: own },
      (before ?? undefined) as Supplement | undefined,
      (content ?? undefined) as Supplement | undefined,
    )
  if (kind === 'field')
    return judgeField(
      db,
      { register: of, name: own, ...(at ? { title: titleField(at) } : {}) },
      (before ?? undefined) as Field | undefined,
      (content ?? undefined) as Field | undefined,
    )
  if (kind === 'supplement') return { effects: content === null ? ['这项补充不再起作用'] : [], refusals: [] }
  if (content === null) return { effects: [kind === 'check' ? '这条校验不再执行' : '这个指标不再出现'], refusals: [] }
  const said = (content as { say?: string; label?: string }).say ?? (content as { label?: string }).label
  return {
    effects:
      kind === 'check'
        ? [`校验“${said}”：以后保存和导入都要过；已有记录里不符的，数据体检会列出来`]
        : [before === null ? `新建指标“${said}”` : `指标“${said}”按新的口径计算，以前发布的报告不变`],
    refusals: [],
  }
}

function textsOf({ kind, name, content }: DeclarationRequest, schema: Surroundings['catalog']['schema']): string[] {
  const words = (node: unknown, register: string) => toText(node as Node, register, schema)
  if (content === null) return []
  if (kind === 'register')
    return ((content as { checks?: Check[] }).checks ?? []).map((check) => words(check.holds, name))
  if (kind === 'check') return [words((content as Check).holds, name.split('.')[0] ?? '')]
  const { where, register } = content as { where?: unknown; register?: string }
  return kind === 'indicator' && where !== undefined && register !== undefined ? [words(where, register)] : []
}

function entryOf({ catalog }: Surroundings, one: StoredDeclaration, content: unknown) {
  const { label, say, register } = content as { label?: string; say?: string; register?: string }
  const of = one.kind === 'register' ? undefined : one.kind === 'indicator' ? register : one.name.split('.')[0]
  return {
    kind: one.kind,
    name: one.name,
    label: label ?? say ?? (one.kind === 'supplement' ? fieldLabel(catalog, one.name) : one.name),
    register: of ?? null,
    registerLabel: of === undefined ? null : (catalog.registers[of]?.label ?? of),
    version: one.version,
    at: one.at,
    actor: one.actor,
    withdrawn: one.content === null,
  }
}

function fieldLabel({ registers }: Surroundings['catalog'], name: string): string {
  const [register = '', own = ''] = name.split('.')
  return registers[register]?.fields[own]?.label ?? name
}

async function found(
  { declarations }: Surroundings,
  { kind, name }: { kind: string; name: string },
): Promise<StoredDeclaration> {
  const one = await declarations.find(kind, name)
  if (!one) throw new Problem('declarationNotFound', { what: isCatalogKind(kind) ? kindWords[kind] : kind, name })
  return one
}

/** The content in force, or of a withdrawn declaration the last one that was. */
async function lastContent({ declarations }: Surroundings, one: StoredDeclaration): Promise<unknown> {
  if (one.content !== null) return one.content
  const versions = await declarations.versions(one.id)
  return versions.findLast((known) => known.content !== null)?.content ?? {}
}

function sourceOf(
  { registers }: Surroundings['catalog'],
  kind: CatalogKind,
  name: string,
  content: unknown,
): SourceFile {
  const [register = '', own = ''] = name.split('.')
  if (kind === 'register') return registerSource(name, content as RegisterDeclaration)
  if (kind === 'field') return fieldSource(register, own, content as Field)
  if (kind === 'supplement') {
    const field = registers[register]?.fields[own]
    if (!field) throw new Problem('fieldNotFound', { register, field: own })
    return supplementSource(register, own, supplemented(field, content as Supplement))
  }
  if (kind === 'check') return checkSource(register, own, content as Check)
  return indicatorSource(name, content as never)
}
