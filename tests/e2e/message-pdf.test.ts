/** Messages on paper: what the desk makes is read back by another program, page by page. */
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import type { PaperOrder } from '../../src-shared/domain/messages/paper.ts'
import { preflightMessage } from '../../src-shared/domain/messages/preflight-facts.ts'
import { overridesOf } from '../../src-shared/domain/messages/preflight-finding.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { notification } from '../support/correspondence.ts'
import { pdfFonts, pdfPages, pdfProperties, wordHeights } from '../support/poppler.ts'
import { templateOf } from '../support/templates.ts'
import { press } from './pages/controls.ts'
import { type DemonstrationDesk, deskProfile, launchReadyDesk } from './pages/demonstration.ts'
import { goTo } from './pages/desk.ts'
import { call, callRaw } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { technicalOf } from './pages/offices.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const url = 'https://updates.example.org/a?b=%20c'
const indicators = [
  { type: 'ipv4' as const, value: '192.0.2.17', port: 443, seen: '2026-05-14T02:10:07.000Z' },
  { type: 'url' as const, value: url },
  { type: 'sha256' as const, value: hash, confidence: 'high' as const },
  ...Array.from({ length: 60 }, (_none, index) => ({
    type: 'ipv4' as const,
    value: `198.51.100.${index}`,
    seen: '2026-05-14T02:10:07.000Z',
  })),
]

let desk: DemonstrationDesk
let files: OwnedFolder
let incident: MessageView
let escalation: MessageView
let change: MessageView
beforeAll(async () => {
  files = await ownedFolder('paper')
  desk = await launchReadyDesk()
  const { id } = await technicalOf(desk.page, 'KEN')
  const common = { mode: 'exercise' as const, exercise }
  incident = await release({
    ...notification(id, common),
    fields: { ...notification(id).fields, indicators },
  })
  escalation = await release({
    ...notification(id, common),
    template: 'T12',
    fields: {
      reason: 'no-acknowledgement',
      chronology: [
        { at: '2026-11-18T09:00:00.000Z', event: 'sent', reference: 'URY-2026-1-001' },
        { at: '2026-11-21T09:00:00.000Z', event: 'reminder-sent' },
      ],
      asked: 'Please help to establish contact with the competent technical entity.',
      indicators: indicators.slice(0, 3),
    },
  })
  change = await release({
    ...notification(id, common),
    template: 'T11',
    fields: {
      action: 'modify',
      concernedType: 'technical',
      effectiveDate: '2026-12-01',
      changes: [{ field: 'telephone', from: '+598 5555 0100', to: '+598 5555 0101' }],
      requestingAuthority: 'Ministry (demonstration)',
      instrument: [{ kind: 'note-verbale', value: 'No. 17/2026', date: '2026-11-20' }],
    },
  })
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

async function release(draft: Draft): Promise<MessageView> {
  const { page } = desk
  const message = preflightMessage(draft, templateOf(draft.template))
  const asked = { to: draft.to, template: draft.template, message }
  const { findings } = await call(page, 'messages.preflight', asked)
  return await call(page, 'messages.release', { ...draft, overridden: overridesOf(findings) })
}

type Wanted = Omit<PaperOrder, 'paper'> & Partial<Pick<PaperOrder, 'paper'>>

async function saved(name: string, order: Wanted): Promise<string> {
  const path = join(files.path, name)
  await answerSaveDialog(desk.app, path)
  const input: CallInput<'messages.savePdf'> = { paper: 'A4', ...order }
  expect(await call(desk.page, 'messages.savePdf', input)).toEqual({ fileName: name })
  return path
}

const ofMessage = ({ summary }: MessageView) => ({ kind: 'message' as const, id: summary.id })

/** What every page of every PDF shows. */
function expectFurniture(path: string, { record }: MessageView): readonly string[] {
  const pages = pdfPages(path)
  expect(pdfProperties(path).Pages).toBe(String(pages.length))
  for (const [index, page] of pages.entries()) {
    expect(page.split('TLP:AMBER').length - 1).toBeGreaterThanOrEqual(2)
    expect(page.replaceAll(' / ', '/')).toContain(` ${index + 1}/${pages.length} `)
    expect(page).toContain('DEMONSTRATION: NOT A MESSAGE OF ANY STATE')
    expect(page).toContain('EXERCISE EXERCISE EXERCISE')
    expect(page).toContain(record?.caseNumber)
    expect(page).toContain(record?.id)
  }
  const fonts = pdfFonts(path)
  expect(fonts.length).toBeGreaterThan(0)
  expect(fonts.filter(({ isEmbedded, hasUnicode }) => !isEmbedded || !hasUnicode)).toEqual([])
  return pages
}

/** Words of each language that stand together in a line, in the order in which they are read. */
const inIncident: Readonly<Partial<Record<Language, readonly string[]>>> = {
  en: ['Notification of an ICT incident', 'Repeated scanning from one network since the morning.'],
  ar: ['تمرين تمرين تمرين', 'جهة اتصال تقنية', 'مؤشرات الاختراق'],
  zh: ['演练 演练 演练', '技术联络点', '失陷指标'],
}
const inNote: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Note verbale',
    `The ${deskProfile.entity} of the Eastern Republic of Uruguay presents its compliments to the`,
    'the assurances of its highest consideration.',
    'Seal',
    'Initials',
  ],
  ar: ['مذكرة شفوية', 'تهدي جهة الاتصال في', 'أطيب تحياتها إلى', 'الختم'],
  zh: ['普通照会', '乌拉圭东岸共和国联络点', '致以最崇高的敬意', '盖章'],
  fr: [
    'Note verbale',
    'présente ses compliments au point de contact de la République du Kenya',
    'les assurances de sa très haute considération.',
    'Sceau',
    'Paraphe',
  ],
  ru: [
    'Вербальная нота',
    'свидетельствует свое уважение контактному пункту',
    'уверения в своем весьма высоком уважении.',
    'М. П.',
    'Параф',
  ],
  es: [
    'Nota verbal',
    'saluda muy atentamente al punto de contacto de la República de Kenya',
    'las seguridades de su más alta y distinguida consideración.',
    'Sello',
    'Rúbrica',
  ],
}
/** What the notes of the two templates ask for. */
const inRequest: Readonly<Record<'T11' | 'T12', Readonly<Record<Language, string>>>> = {
  T11: {
    en: 'verified through a second channel',
    fr: 'vérifiée par un second canal',
    es: 'se verificara por un segundo canal',
    ru: 'проверено по второму каналу',
    ar: 'والتحقق من هذا التغيير',
    zh: '通过第二渠道核实此项变更',
  },
  T12: {
    en: 'in a spirit of cooperation',
    fr: 'dans un esprit de coopération',
    es: 'con ánimo de cooperación',
    ru: 'в духе сотрудничества',
    ar: 'بروح من التعاون',
    zh: '本着合作精神',
  },
}

describe.each(['en', 'ar', 'zh'] as const)('in %s', (language) => {
  it('a notification carries marking, references and page numbers on every page, and its text can be copied', async () => {
    const path = await saved(`incident-${language}.pdf`, {
      what: ofMessage(incident),
      layout: 'message',
      languages: [language],
    })
    const pages = expectFurniture(path, incident)
    expect(pages.length).toBeGreaterThan(2)
    const all = pages.join(' ')
    for (const expected of inIncident[language] ?? []) expect(all).toContain(expected)
    const drawn = pdfPages(path, 'drawn').join(' ')
    for (const { value } of indicators.filter((one) => one.value !== hash)) expect(drawn).toContain(value)
    // It is longer than its column; where it breaks, nothing is put into it.
    expect(drawn.replaceAll(' ', '')).toContain(hash)
  })
})

/** Chinese lines break anywhere, and have no blanks. */
const unbroken = (text: string, language: Language): string =>
  language === 'zh' ? text.replaceAll(' ', '') : text

describe.each(languages)('a note verbale in %s', (language) => {
  it.each([
    ['T11', 'a change of details', ['+598 5555 0100', '+598 5555 0101', 'Ministry (demonstration)']],
    ['T12', 'a transfer to the diplomatic channel', ['192.0.2.17', url, '2026-11-18T09:00:00Z']],
  ] as const)('%s is %s in customary words', async (template, _name, values) => {
    const message = template === 'T11' ? change : escalation
    const path = await saved(`note-${template}-${language}.pdf`, {
      what: ofMessage(message),
      layout: 'note-verbale',
      languages: [language],
    })
    const all = unbroken(expectFurniture(path, message).join(' '), language)
    for (const expected of [...inNote[language], inRequest[template][language]])
      expect(all).toContain(unbroken(expected, language))
    const other = template === 'T11' ? 'T12' : 'T11'
    expect(all).not.toContain(unbroken(inRequest[other][language], language))
    const drawn = pdfPages(path, 'drawn').join(' ')
    for (const value of values) expect(drawn).toContain(value)
  })
})

describe('the file', () => {
  it('marks with at least 12 points, has the size that was asked for, and says nothing of the system', async () => {
    const path = await saved('letter.pdf', {
      what: ofMessage(escalation),
      layout: 'message',
      languages: ['en', 'ar'],
      paper: 'Letter',
    })
    expectFurniture(path, escalation)
    const properties = pdfProperties(path)
    expect(properties['Page size']).toMatch(/^612 x 792 pts/u)
    expect(properties).toMatchObject({ Creator: 'POC Desk', Tagged: 'yes', Encrypted: 'no' })
    // A line of the typeface is 1.362 of its size high.
    const heights = wordHeights(path, 'TLP:AMBER')
    expect(heights.filter((height) => height >= 12 * 1.36).length).toBeGreaterThanOrEqual(2)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const { entries } = await call(desk.page, 'audit.list', { limit: 20 })
    const printed = entries.find(({ kind }) => kind === 'message-printed')
    expect(printed?.subject).toBe(escalation.summary.id)
  })

  it('says of a draft on every page that it was not released', async () => {
    const { record } = escalation
    if (record === null) throw new Error('a record')
    const path = await saved('draft.pdf', {
      what: { kind: 'draft', record: { ...record, id: randomUUID(), caseNumber: 'X-URY-2026-…', to: [] } },
      layout: 'note-verbale',
      languages: ['en'],
    })
    for (const page of pdfPages(path)) expect(page).toContain('DRAFT, NOT RELEASED')
  })

  it('is not made where the officer stops it, and nothing of it stays behind', async () => {
    const order = { what: ofMessage(incident), layout: 'message', languages: ['zh'], paper: 'A4' }
    await answerSaveDialog(desk.app, join(files.path, 'stopped.pdf'))
    const [making] = await Promise.all([
      callRaw(desk.page, 'messages.savePdf', order),
      callRaw(desk.page, 'messages.cancelPdf', {}),
    ])
    expect(making).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
    await expect(stat(join(files.path, 'stopped.pdf'))).rejects.toThrow('ENOENT')
    const windows = () => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    await expect.poll(windows).toBe(1)
  })

  it('is no note verbale of another template', async () => {
    const order = { what: ofMessage(incident), layout: 'note-verbale', languages: ['en'], paper: 'A4' }
    expect(await callRaw(desk.page, 'messages.savePdf', order)).toMatchObject({
      ok: false,
      failure: { code: 'refused' },
    })
  })
})

describe('an officer', () => {
  it('saves a message as a note verbale in two languages from where it is read', async () => {
    const { page, app } = desk
    await answerSaveDialog(app, join(files.path, 'by-hand.pdf'))
    await goTo(page, words, 'cases')
    await page.getByText(escalation.summary.subject).first().click()
    await page
      .getByRole('button', { name: words('paper:pdf.action--open') })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await press(page, 'radio', words('paper:pdf.label--layout-note-verbale'))
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('paper:pdf.action--save') }).click()
    await page.getByText(words('common:status.status--saved-as', { file: 'by-hand.pdf' })).waitFor()
    const all = pdfPages(join(files.path, 'by-hand.pdf')).join(' ')
    expect(all).toContain('presents its compliments to the')
    expect(all).toContain('présente ses compliments au point de contact de la République du Kenya')
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
