/** What stands on paper, of every template in six languages: golden outlines, and what must hold for any text. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperDocument } from '../../../../../src-formats/paper/document.ts'
import type { PaperDocument } from '../../../../../src-formats/paper/types.ts'
import { contentOf, textContent } from '../../../../../src-main/services/messages/paper-content.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { tlpColours } from '../../../../../src-shared/domain/marking.ts'
import { layoutsOf, type PaperLayout } from '../../../../../src-shared/domain/messages/paper.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { elementsIn, outlineOf, parsePage, textIn } from '../../../../support/paper-outline.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { notification } from '../../../src-shared/domain/messages/examples.ts'
import { fullRecords } from '../../../src-shared/domain/messages/full-records.ts'

const golden = join(import.meta.dirname, '../../../../golden/paper')

function documentOf(
  record: MessageRecord,
  layout: PaperLayout,
  chosen: readonly Language[],
  isDraft = false,
): PaperDocument {
  const origin = isDraft ? null : ({ direction: 'outgoing' } as const)
  return paperDocument(
    contentOf({ record, definition: definitionFor(record), layout, languages: chosen, origin }),
  )
}

const cases = fullRecords.flatMap((record) =>
  layoutsOf(record.template.id, 'outgoing').map((layout) => ({
    name: `${record.template.id}.v${record.template.version}.${layout}`,
    record,
    layout,
  })),
)

describe.each(languages)('on paper in %s', (language) => {
  it.each(cases)('$name shows what its golden outline shows', async ({ name, record, layout }) => {
    await expect(outlineOf(documentOf(record, layout, [language]))).toMatchFileSnapshot(
      join(golden, `${name}.${language}.txt`),
    )
  })

  it.each(cases)('$name has words for everything', ({ record, layout }) => {
    const { html, header, footer } = documentOf(record, layout, [language], true)
    const shown = textIn(parsePage(html)) + textIn(parsePage(header.replace(/<style>[^<]*<\/style>/u, '')))
    expect(shown).not.toMatch(/\{\{|--|\bnote\.|\bsheet\.|undefined/u)
    expect(footer).toContain('class="totalPages"')
  })
})

describe('every page', () => {
  it.each(Object.entries(tlpColours))('carries %s in its header and footer, in its colour', (tlp, colour) => {
    const { header, footer } = documentOf(
      { ...notification(), tlp: tlp as MessageRecord['tlp'] },
      'message',
      ['en'],
    )
    for (const part of [header, footer]) {
      expect(part).toContain(`style="color: ${colour}">${tlp}</bdi>`)
      expect(part).toMatch(/\.tlp \{[^}]*background: #000; font: 700 12pt/u)
    }
  })

  it('carries the banners of both languages once, and room for them', () => {
    const record = { ...notification(), demonstration: true, mode: 'exercise' as const }
    const plain = documentOf(notification(), 'message', ['en', 'ar'])
    const marked = documentOf(record, 'message', ['en', 'ar'], true)
    const banners = elementsIn(parsePage(marked.header.replace(/<style>[^<]*<\/style>/u, '')), 'banner').map(
      textIn,
    )
    expect(banners).toEqual([
      'DRAFT, NOT RELEASED',
      'مشروع لم يُعتمد إصداره',
      'DEMONSTRATION: NOT A MESSAGE OF ANY STATE',
      'عرض توضيحي: ليست رسالة من أي دولة',
      'EXERCISE EXERCISE EXERCISE',
      'تمرين تمرين تمرين',
    ])
    expect(marked.margins.top - plain.margins.top).toBeCloseTo(6 * 5.2)
  })
})

describe('two languages', () => {
  it('follow one another, each in its own direction', () => {
    const page = parsePage(documentOf(notification(), 'message', ['ar', 'zh']).html)
    const articles = elementsIn(page, 'article').map(({ attributes: { lang, dir } }) => [lang, dir])
    expect(articles).toEqual([
      ['ar', 'rtl'],
      ['zh', 'ltr'],
    ])
  })
})

describe('a received message', () => {
  it.each(['valid', 'caution', 'not-proved', 'refused'] as const)(
    'says that its signature is %s',
    (level) => {
      const record = notification()
      const opened = () => '14 May 2026'
      const content = contentOf({
        record,
        definition: definitionFor(record),
        layout: 'message',
        languages: ['en'],
        origin: { direction: 'incoming', opened, level },
      })
      const remarks = elementsIn(parsePage(paperDocument(content).html), 'remark').map(textIn)
      expect(remarks).toMatchSnapshot()
    },
  )
})

describe('a text that no data give', () => {
  it('stands line by line as it was signed', () => {
    const { html } = paperDocument(
      textContent({
        text: 'first <b>line</b>\n\n\tthird',
        language: 'en',
        subject: 'A subject',
        origin: { direction: 'outgoing' },
        tlp: null,
        reference: '',
        messageId: '7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50',
        banners: [],
      }),
    )
    const lines = elementsIn(parsePage(html), 'signed')
      .flatMap((signed) => elementsIn(signed, 'p'))
      .map(textIn)
    expect(lines).toEqual(['first <b>line</b>', '\u00a0', '\tthird'])
  })
})

describe('whatever a sender writes', () => {
  it('becomes no markup, and is shown as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const summary = `${typed}<script>"'&amp;</script>`
        const record = notification({ subject: summary, fields: { ...notification().fields, summary } })
        const { html } = documentOf(record, 'message', ['en'])
        const page = parsePage(html)
        expect(elementsIn(page, 'script')).toEqual([])
        expect(textIn(page)).toContain(`<script>"'&amp;</script>`)
      }),
    )
  })
})
