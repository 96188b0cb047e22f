/** Commands about the directory of points of contact. */
import { z } from 'zod'
import { languageSchema } from '../../../src-shared/base/language-schema.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { languageTagSchema, pocTypeSchema } from '../../../src-shared/domain/directory/record.ts'
import { directoryFilterSchema } from '../../../src-shared/domain/directory/views.ts'
import { regionSchema } from '../../../src-shared/domain/state-codes.ts'
import { define, noWords } from '../command.ts'
import { checkNew, writeNew } from '../files.ts'
import { jsonText, table } from '../output.ts'

const search = define({
  name: 'directory search',
  says: 'Search names, offices, people, addresses and fingerprints; without TEXT, list all',
  takes: '[TEXT]',
  options: {
    region: { value: 'REGION', several: true, says: 'only this region; may be given again' },
    type: { value: 'diplomatic|technical|policy', several: true, says: 'only this type; may be given again' },
    speaks: { value: 'TAG', several: true, says: 'only with this operational language; may be given again' },
    'open-now': { says: 'only offices that are open now' },
    language: { value: 'ar|zh|en|fr|ru|es', says: 'of the order of States, and of names; without it en' },
  },
  schema: z.object({
    given: z.array(directoryFilterSchema.shape.text),
    region: z.array(regionSchema).default([]),
    type: z.array(pocTypeSchema).default([]),
    speaks: z.array(languageTagSchema).default([]),
    'open-now': z.boolean().default(false),
    language: languageSchema.default('en'),
  }),
  run: async ({ given, region, type, speaks, 'open-now': openNow, language }, desk) => {
    const value = await desk.call('directory.search', {
      text: given.join(' '),
      regions: region,
      types: type,
      operationalLanguages: speaks,
      openNow,
      sortLanguage: language,
    })
    const rows = value.rows.map((row) => [
      row.state,
      row.type,
      inLanguage(row.entityName, [language]).text,
      row.email,
      `${row.encryption.state}${row.encryption.until === null ? '' : ` until ${row.encryption.until}`}`,
      row.status,
      row.id,
    ])
    const headings = ['STATE', 'TYPE', 'OFFICE', 'ADDRESS', 'ENCRYPTION', 'STATUS', 'ID']
    return { value, text: `${table(headings, rows)}\n\n${rows.length} of ${value.total}` }
  },
})

const save = define({
  name: 'directory export',
  says: 'Write every record of the directory as JSON, on the standard output or into a file',
  options: { out: { value: 'FILE', says: 'a file that is not there yet' } },
  schema: z.object({ given: noWords, out: z.string().optional() }),
  run: async ({ out }, desk) => {
    if (out !== undefined) await checkNew(out)
    const { directory } = await desk.call('registry.status', {})
    const { rows } = await desk.call('directory.search', {
      text: '',
      regions: [],
      types: [],
      operationalLanguages: [],
      openNow: false,
      sortLanguage: 'en',
    })
    const pointsOfContact: unknown[] = []
    for (const { id } of rows) {
      pointsOfContact.push((await desk.call('directory.entry', { id })).pointOfContact)
    }
    const content = {
      format: 'poc-desk-directory-export',
      version: 1,
      sequence: directory?.sequence ?? null,
      issued: directory?.issued ?? null,
      pointsOfContact,
    }
    if (out === undefined) return { value: content }
    const file = await writeNew(out, Buffer.from(`${jsonText(content, 2)}\n`, 'utf8'))
    return {
      value: { file, pointsOfContact: rows.length },
      text: `${rows.length} records written to ${file}.`,
    }
  },
})

export const directoryCommands = [search, save]
