import { text } from './field.ts'
import { defineRegister, type Register, type Registers } from './register.ts'

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

export const houseRegisters: Registers = { declaration: declarationRegister }
