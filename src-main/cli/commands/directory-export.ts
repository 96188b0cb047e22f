/** `directory export`: points of contact into a file, in clear or encrypted. */
import { z } from 'zod'
import { exchangeFormatSchema } from '../../../src-shared/domain/directory/exchange.ts'
import { define } from '../command.ts'
import { filterOf, pickOptions, pickSchema, picksAll } from '../directory-options.ts'
import { checkNew, writeNew } from '../files.ts'

const schema = pickSchema
  .extend({
    given: z.array(z.uuid('names points of contact by their ids')),
    format: exchangeFormatSchema.default('json'),
    out: z.string().optional(),
    'encrypt-to-self': z.boolean().default(false),
    'encrypt-to': z.array(z.uuid('names a point of contact by its id')).default([]),
  })
  .refine((options) => options.given.length === 0 || picksAll(options), {
    path: ['given'],
    message: 'name points of contact, or say which with options, not both',
  })
  .refine((options) => (options.format === 'json' && !isEncrypted(options)) || options.out !== undefined, {
    path: ['out'],
    // Text on a terminal is cleaned of characters that these formats need.
    message: 'is needed for csv, vcard and encrypted files',
  })

type Recipients = { readonly 'encrypt-to-self': boolean; readonly 'encrypt-to': readonly string[] }

function isEncrypted(options: Recipients): boolean {
  return options['encrypt-to-self'] || options['encrypt-to'].length > 0
}

export const exportList = define({
  name: 'directory export',
  says: 'Write the records in effect as vCard, CSV or JSON: all of them, those named, or those the options pick',
  takes: '[ID…]',
  options: {
    ...pickOptions,
    format: { value: 'json|csv|vcard', says: 'without it json' },
    out: { value: 'FILE', says: 'a file that is not there yet; without it JSON goes to the standard output' },
    'encrypt-to-self': { says: 'as an OpenPGP message to the key of this desk' },
    'encrypt-to': {
      value: 'ID',
      several: true,
      says: 'as an OpenPGP message to the key of this point of contact; may be given again',
    },
  },
  schema,
  run: async (options, desk) => {
    const { given, format, out } = options
    if (out !== undefined) await checkNew(out)
    const what = given.length > 0 ? { ids: given } : { filter: await filterOf(options, desk) }
    const encryptTo = isEncrypted(options)
      ? { own: options['encrypt-to-self'], pointsOfContact: options['encrypt-to'] }
      : null
    const { bytes } = await desk.handlers['internal.directoryFile']({ what, format, encryptTo })
    if (out === undefined)
      return { value: z.unknown().parse(JSON.parse(Buffer.from(bytes).toString('utf8'))) }
    const file = await writeNew(out, bytes)
    return { value: { file, bytes: bytes.length }, text: `Written to ${file}.` }
  },
})
