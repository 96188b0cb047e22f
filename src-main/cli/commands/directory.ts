/** Commands about the directory of points of contact: searching it and writing it into a file. */
import { z } from 'zod'
import { languageSchema } from '../../../src-shared/base/language-schema.ts'
import { exchangeFormatSchema } from '../../../src-shared/domain/directory/exchange.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { languageTagSchema, pocTypeSchema } from '../../../src-shared/domain/directory/record.ts'
import { directoryFilterSchema } from '../../../src-shared/domain/directory/views.ts'
import { regionSchema } from '../../../src-shared/domain/state-codes.ts'
import { define } from '../command.ts'
import { checkNew, writeNew } from '../files.ts'
import { table } from '../output.ts'
import { importList } from './directory-import.ts'
import { review } from './directory-review.ts'

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
      row.email ?? '',
      `${row.encryption.state}${row.encryption.until === null ? '' : ` until ${row.encryption.until}`}`,
      row.inEffect ? row.status : 'in review',
      row.waiting === 0 ? '' : String(row.waiting),
      row.id,
    ])
    const headings = ['STATE', 'TYPE', 'OFFICE', 'ADDRESS', 'ENCRYPTION', 'STATUS', 'WAITING', 'ID']
    return { value, text: `${table(headings, rows)}\n\n${rows.length} of ${value.total}` }
  },
})

const save = define({
  name: 'directory export',
  says: 'Write the records in effect as vCard, CSV or JSON; all of them, or those named',
  takes: '[ID…]',
  options: {
    format: { value: 'json|csv|vcard', says: 'without it json' },
    out: { value: 'FILE', says: 'a file that is not there yet; without it JSON goes to the standard output' },
  },
  schema: z
    .object({
      given: z.array(z.uuid('names points of contact by their ids')),
      format: exchangeFormatSchema.default('json'),
      out: z.string().optional(),
    })
    .refine(({ format, out }) => format === 'json' || out !== undefined, {
      path: ['out'],
      // Text on a terminal is cleaned of characters that these formats need.
      message: 'is needed for csv and vcard',
    }),
  run: async ({ given, format, out }, desk) => {
    if (out !== undefined) await checkNew(out)
    const ids = given.length === 0 ? null : given
    const { bytes } = await desk.handlers['internal.directoryFile']({ ids, format })
    if (out === undefined)
      return { value: z.unknown().parse(JSON.parse(Buffer.from(bytes).toString('utf8'))) }
    const file = await writeNew(out, bytes)
    return { value: { file, bytes: bytes.length }, text: `Written to ${file}.` }
  },
})

export const directoryCommands = [search, save, importList, review]
