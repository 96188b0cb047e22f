/** A message as a page that is printed: all its languages, one after the other, and what stands on every page. */
import { sectionsOf } from './blocks.ts'
import { furnitureOf } from './furniture.ts'
import { type Content, element, type Markup, voidElement } from './markup.ts'
import { noteMarkup } from './note.ts'
import { paperStyle } from './style.ts'
import { type PaperContent, type PaperDocument, type PaperSheet, styleAddress } from './types.ts'

export function paperDocument(content: PaperContent): PaperDocument {
  const [first] = content.sheets
  if (first === undefined) throw new Error('paper has a sheet')
  const setting = settingOf(first)
  const page = element(
    'html',
    { lang: setting.language, dir: setting.dir },
    element(
      'head',
      {},
      voidElement('meta', { charset: 'utf-8' }),
      element('title', {}, content.title),
      voidElement('link', { rel: 'stylesheet', href: styleAddress }),
    ),
    element('body', {}, content.sheets.map(sheetMarkup)),
  )
  return { html: `<!doctype html>${page.html}`, style: paperStyle, ...furnitureOf(content, setting) }
}

function settingOf(sheet: PaperSheet): { readonly language: string; readonly dir: 'ltr' | 'rtl' } {
  switch (sheet.layout) {
    case 'message':
      return sheet.message
    case 'note-verbale':
      return sheet.note
    case 'signed-text':
      return sheet
  }
}

function sheetMarkup(sheet: PaperSheet): Markup {
  switch (sheet.layout) {
    case 'message':
      return article(sheet, sheet.message.title, sheet.remarks, sectionsOf(sheet.message.blocks))
    case 'note-verbale':
      return noteMarkup(sheet.note)
    case 'signed-text':
      // Each line takes the direction of its own script.
      return article(
        sheet,
        sheet.title,
        sheet.remarks,
        element(
          'div',
          { class: 'signed' },
          sheet.text.split('\n').map((line) => element('p', { dir: 'auto' }, line === '' ? '\u00a0' : line)),
        ),
      )
  }
}

function article(sheet: PaperSheet, title: string, remarks: readonly string[], content: Content): Markup {
  const { language, dir } = settingOf(sheet)
  return element(
    'article',
    { class: 'message', lang: language, dir },
    element('h1', {}, title),
    remarks.map((remark) => element('p', { class: 'remark' }, remark)),
    content,
  )
}
