import type { Schema } from '#engine/expr/node.ts'
import { integer, text } from './field.ts'
import { defineRegister, type Register, type Registers, schemaOf } from './register.ts'

/**
 * Registers of the house itself: kept, logged, versioned, backed up and proved like any other, but in no menu and in no
 * catalogue. What is written here is read by the program, so it comes from the program's own doors only.
 */
export const declarationRegister: Register = {
  ...defineRegister({
    label: '自建声明',
    office: '综合',
    source: '本局',
    about: '本局在浏览器里添加的字段、台账、指标、报告和视图，每一版都在。',
    key: ['kind', 'name'],
    title: 'name',
    sheets: [],
    fields: {
      kind: text('种类'),
      name: text('名称'),
      // Empty once it is withdrawn: the name stays taken, and what records hold under it stays theirs.
      content: text('声明', { long: true, optional: true }),
    },
  }),
  name: 'declaration',
}

/** What belongs to records of every register: it is asked for beside its record, and follows it when records are merged. */
const attachment: Register = {
  ...defineRegister({
    label: '附件',
    office: '综合',
    source: '在线添加',
    about: '附在一条记录上的文件。',
    key: ['record', 'hash', 'name'],
    title: 'name',
    sheets: [],
    fields: {
      register: text('所属台账'),
      record: text('所属记录'),
      name: text('文件名'),
      // SHA-256 of the bytes; the file lies under it in the kept files.
      hash: text('内容摘要'),
      size: integer('大小', { unit: '字节' }),
      format: text('格式'),
    },
  }),
  name: 'attachment',
}

const comment: Register = {
  ...defineRegister({
    label: '批注',
    office: '综合',
    source: '在线填写',
    about: '写在一条记录旁边的话。',
    key: ['token'],
    title: 'body',
    sheets: [],
    fields: {
      register: text('所属台账'),
      record: text('所属记录'),
      body: text('内容', { long: true }),
      // Tells one comment from another of the same words.
      token: text('编号'),
    },
  }),
  name: 'comment',
}

export const belongingRegisters: Registers = { attachment, comment }
export const houseRegisters: Registers = { declaration: declarationRegister, ...belongingRegisters }

const houseSchema = schemaOf(houseRegisters)

/** The same books, seen as holding only what the house keeps for itself. */
export function overHouse<Books extends { readonly registers: Registers; readonly schema: Schema }>(
  books: Books,
): Books {
  return { ...books, registers: houseRegisters, schema: houseSchema }
}

/** The registers of the house and those of the bureau: everything of which the log speaks. */
export function allRegisters(registers: Registers): Registers {
  return { ...houseRegisters, ...registers }
}
