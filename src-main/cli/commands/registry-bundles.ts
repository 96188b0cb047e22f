/** Commands that take in a bundle, and write one. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { acceptExpiredSchema } from '../../../src-shared/contract/registry.ts'
import { define } from '../command.ts'
import { checkNew, writeNew } from '../files.ts'
import { facts } from '../output.ts'

const oneFile = z.tuple([z.string()], 'name one file')

const importBundle = define({
  name: 'registry import-bundle',
  says: 'Take in the directory from a bundle; it is verified as over the network',
  takes: 'FILE',
  options: {
    'accept-expired': {
      value: 'REASON',
      says: 'take in what is newer although its confirmation has ended; recorded, for administrators',
    },
  },
  schema: z.object({ given: oneFile, 'accept-expired': acceptExpiredSchema.shape.reason.optional() }),
  run: async ({ given: [file], 'accept-expired': reason }, desk) => {
    const { handle } = await desk.handlers['internal.handBundle']({ path: resolve(file) })
    const accepted = reason === undefined ? {} : { acceptExpired: { reason } }
    const value = await desk.call('registry.importBundle', { handle, ...accepted })
    const text = facts([
      ['changed', value.changed],
      ['directory', value.status.directory?.sequence ?? null],
      ['issued', value.status.directory?.issued ?? null],
    ])
    return { value, text }
  },
})

const exportBundle = define({
  name: 'registry export-bundle',
  says: 'Write a bundle for another desk and for the registry, with what waits in the outbox',
  takes: 'FILE',
  schema: z.object({ given: oneFile }),
  run: async ({ given: [file] }, desk) => {
    // Before anything is signed for it.
    await checkNew(file)
    const { bytes, complete, outbox } = await desk.handlers['internal.bundleFile']({})
    const value = { file: await writeNew(file, bytes), complete, outbox }
    return { value, text: facts(Object.entries(value)) }
  },
})

export const bundleCommands = [importBundle, exportBundle]
