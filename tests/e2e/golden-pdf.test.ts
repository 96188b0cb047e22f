/** Every template in six languages on real paper: each word of its golden outline is read back by another program. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../src-shared/base/languages.ts'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { pdfFonts, pdfPages } from '../support/poppler.ts'
import { fullRecords } from '../unit/src-shared/domain/messages/full-records.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'

const golden = join(import.meta.dirname, '../golden/paper')
/** Two to a file, as many as one file can have. */
const pairs = [
  ['en', 'ar'],
  ['fr', 'zh'],
  ['es', 'ru'],
] as const satisfies readonly (readonly Language[])[]

let desk: DemonstrationDesk
let files: OwnedFolder
beforeAll(async () => {
  files = await ownedFolder('golden-paper')
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

/** One record of each template, in the version that messages are written with. */
const current = [...new Map(fullRecords.map((record) => [record.template.id, record])).values()]

/** Without blanks, marks of direction, and what is above or below a letter: programs put that in an order of their own. */
const compact = (text: string) => text.normalize('NFKD').replace(/[\s\p{Cf}\p{M}]/gu, '')
/** Letters of one kind that stand together; the others begin a word of their own. */
const runs = /[\p{Script=Arabic}\p{M}]+|\p{Script=Han}+|[^\p{Script=Arabic}\p{Script=Han}]+/gu

/**
 * What the outline says besides its own marks: margins, kinds of lines, languages, what is counted anew on each page, and the
 * remark of a copy, in place of which a draft says what it is.
 */
function wordsOf(outline: string): readonly string[] {
  return outline
    .split('\n')
    .filter((line) => !/^\s*(?:margins |=====|\(remark\) |\[\S+ \S+\]$)|\| n \/ m \|/u.test(line))
    .map((line) => line.replace(/^\s*(?:#+|-|\d+\.|\(\S+\)|banner \S+:)\s/u, '').replaceAll('`', ''))
    .flatMap((line) => line.split(/[\s|]+/u))
    .flatMap((word) => word.match(runs) ?? [])
    .map((word) => compact(word).replace(/^\p{P}+|\p{P}+$/gu, ''))
    .filter((word) => word !== '')
}

async function printed(
  { template, ...rest }: MessageRecord,
  languages: readonly Language[],
): Promise<string> {
  const path = join(files.path, `${template.id}-${languages.join('-')}.pdf`)
  await answerSaveDialog(desk.app, path)
  const input: CallInput<'messages.savePdf'> = {
    what: { kind: 'draft', record: { ...rest, template } },
    paper: 'A4',
    layout: 'message',
    languages: [...languages],
  }
  await call(desk.page, 'messages.savePdf', input)
  return path
}

describe.each(current)('$template.id, version $template.version', (record) => {
  it.each(pairs)('says on paper in %s and %s all that its outlines say', async (...languages) => {
    const path = await printed(record, languages)
    // Words of two scripts in one line are whole in one of the two orders.
    const text = (['drawn', 'read'] as const)
      .map((order) => compact(pdfPages(path, order).join(' ')))
      .join(' ')
    for (const language of languages) {
      const { id, version } = record.template
      const outline = await readFile(join(golden, `${id}.v${version}.message.${language}.txt`), 'utf8')
      const words = wordsOf(outline)
      expect(words.length).toBeGreaterThan(50)
      expect(words.filter((word) => !text.includes(word))).toEqual([])
    }
    const fonts = pdfFonts(path)
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter(({ isEmbedded, hasUnicode }) => !isEmbedded || !hasUnicode)).toEqual([])
  })
})

it('has every template, and breaks no policy on the way', () => {
  expect(current.map(({ template }) => template.id).toSorted()).toEqual(
    ['T1', 'T2', 'T3', 'T4', 'T9', 'T11', 'T12', 'T13', 'T14'].toSorted(),
  )
  expect(desk.violations).toEqual([])
})
