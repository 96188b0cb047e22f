/** Messages to the manager of the directory on paper: golden outlines, and a note verbale that names its addressee. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { paperDocument } from '../../../../../src-formats/paper/document.ts'
import { contentOf } from '../../../../../src-main/services/messages/paper-content.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { layoutsOf, type PaperLayout } from '../../../../../src-shared/domain/messages/paper.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { elementsIn, outlineOf, parsePage, textIn } from '../../../../support/paper-outline.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { copied, recordsToManager } from '../../../src-shared/domain/messages/records-to-manager.ts'

const golden = join(import.meta.dirname, '../../../../golden/paper-to-manager')

function documentOf(record: MessageRecord, layout: PaperLayout, language: Language) {
  const origin = { direction: 'outgoing' } as const
  const definition = definitionFor(record)
  return paperDocument(contentOf({ record, definition, layout, languages: [language], origin }))
}

const cases = recordsToManager.flatMap(({ name, record }) =>
  layoutsOf(record.template.id, 'outgoing').map((layout) => ({ name: `${name}.${layout}`, record, layout })),
)

describe.each(languages)('on paper in %s', (language) => {
  it.each(cases)('$name shows what its golden outline shows', async ({ name, record, layout }) => {
    const outline = outlineOf(documentOf(record, layout, language))
    expect(outline).not.toMatch(/\{\{|--|\bnote\.|undefined/u)
    await expect(outline).toMatchFileSnapshot(join(golden, `${name}.${language}.txt`))
  })
})

it('there is one golden outline for each', () => {
  const expected = cases.flatMap(({ name }) => languages.map((language) => `${name}.${language}.txt`))
  expect(readdirSync(golden).sort()).toEqual(expected.sort())
})

describe('a note verbale to the manager', () => {
  it.each(languages)('in %s is addressed to the manager, with the copies below', (language) => {
    const page = parsePage(documentOf(copied, 'note-verbale', language).html)
    const [opening = ''] = elementsIn(page, 'sentence').map(textIn)
    expect(opening).toContain('مكتب الدليل (demonstration)')
    expect(opening).not.toContain('…')
    const addressees = elementsIn(page, 'addressee').map(textIn)
    expect(addressees).toHaveLength(3)
    expect(addressees[0]).toContain('مكتب الدليل (demonstration)')
    expect(addressees[2]).toContain('مكتب الاتصال (demonstration)')
  })
})
