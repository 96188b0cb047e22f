/** Commands about the directory of points of contact; searching it is here. */
import { z } from 'zod'
import { languageSchema } from '../../../src-shared/base/language-schema.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { keyStandingSchema, keyStandings } from '../../../src-shared/domain/directory/readiness-views.ts'
import { languageTagSchema } from '../../../src-shared/domain/directory/record.ts'
import { directoryFilterSchema } from '../../../src-shared/domain/directory/views.ts'
import { define } from '../command.ts'
import { filterOf, pickOptions, pickSchema } from '../directory-options.ts'
import { searchAll } from '../directory-pages.ts'
import { table } from '../output.ts'
import { exportList } from './directory-export.ts'
import { importList } from './directory-import.ts'
import { review } from './directory-review.ts'

const search = define({
  name: 'directory search',
  says: 'Search names, offices, people, addresses and fingerprints; without TEXT, list all',
  takes: '[TEXT]',
  options: {
    ...pickOptions,
    speaks: { value: 'TAG', several: true, says: 'only with this operational language; may be given again' },
    keys: {
      value: keyStandings.join('|'),
      several: true,
      says: 'only where the key that would be encrypted to is so; may be given again',
    },
    'open-now': { says: 'only offices that are open now' },
    language: { value: 'ar|zh|en|fr|ru|es', says: 'of the order of States, and of names; without it en' },
  },
  schema: pickSchema.extend({
    given: z.array(directoryFilterSchema.shape.text),
    speaks: z.array(languageTagSchema).default([]),
    keys: z.array(keyStandingSchema).default([]),
    'open-now': z.boolean().default(false),
    language: languageSchema.default('en'),
  }),
  run: async ({ given, speaks, keys, 'open-now': openNow, language, ...pick }, desk) => {
    const value = await searchAll(desk, {
      ...(await filterOf(pick, desk)),
      text: given.join(' '),
      operationalLanguages: speaks,
      keys,
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
    const like = value.approximate ? ', with words like those given' : ''
    return { value, text: `${table(headings, rows)}\n\n${value.found} of ${value.total}${like}` }
  },
})

export const directoryCommands = [search, exportList, importList, review]
