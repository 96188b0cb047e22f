/**
 * The text of every template in every version and language. What a desk has signed must be rendered alike for ever:
 * a file of a version that was in use may never change, and any change of a present one asks for a new version.
 */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { toPlainText } from '../../../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../../../../src-shared/domain/messages/render.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { fullRecords } from './full-records.ts'

const folder = new URL('../../../../golden/messages/', import.meta.url)

const nameOf = ({ template }: MessageRecord): string => `${template.id}.v${template.version}`

describe.each(fullRecords.map((record) => [nameOf(record), record] as const))(
  'the text of %s',
  (name, record) => {
    it.each(languages)('in %s is the one that was agreed', async (language) => {
      const text = toPlainText([renderMessage({ record, definition: definitionFor(record), language })])
      await expect(text).toMatchFileSnapshot(new URL(`${name}.${language}.txt`, folder).pathname)
    })
  },
)

it('there is one file for each', () => {
  const expected = fullRecords.flatMap((record) =>
    languages.map((language) => `${nameOf(record)}.${language}.txt`),
  )
  expect(readdirSync(folder).sort()).toEqual(expected.sort())
})
