/** Commands about backups: making, listing, rehearsing, copying away, and restoring. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../../src-shared/base/failure.ts'
import { type Backup, backupSchema } from '../../../src-shared/contract/backups.ts'
import { define, noWords } from '../command.ts'
import type { Desk } from '../desk.ts'
import { checkFolder } from '../files.ts'
import { facts, table } from '../output.ts'
import { UsageError } from '../usage-error.ts'

const id = backupSchema.shape.id
const oneId = z.tuple([id], 'name one backup; "backup list" has their names')
const newestOrId = z.array(id).max(1, 'name one backup at most')

const create = define({
  name: 'backup create',
  says: 'Make a backup now',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => answer(await desk.call('backups.create', {})),
})

const list = define({
  name: 'backup list',
  says: 'List the backups in the folder of the vault; opens nothing',
  access: 'nothing',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const value = await desk.call('backups.list', {})
    const rows = value.backups.map((backup) => [
      backup.id,
      backup.created,
      backup.reason,
      String(backup.bytes),
      backup.rehearsed ?? 'not rehearsed',
      backup.ofThisVault ? '' : 'of another vault',
    ])
    return { value, text: table(['ID', 'CREATED', 'REASON', 'BYTES', 'REHEARSED', ''], rows) }
  },
})

const rehearse = define({
  name: 'backup rehearse',
  says: 'Restore a backup into a scratch folder and compare; without an ID, the newest one',
  takes: '[ID]',
  schema: z.object({ given: newestOrId }),
  run: async ({ given }, desk) => {
    return answer(await desk.call('backups.rehearse', { id: given[0] ?? (await newest(desk)).id }))
  },
})

const copy = define({
  name: 'backup copy',
  says: 'Copy a rehearsed backup into a new folder below another folder, of an external disk for example',
  takes: '[ID]',
  options: { to: { value: 'FOLDER', says: 'the folder below which the copy is made' } },
  schema: z.object({ given: newestOrId, to: z.string('names a folder') }),
  run: async ({ given, to }, desk) => {
    await checkFolder(to)
    const chosen = given[0] ?? (await newest(desk)).id
    const value = await desk.handlers['internal.backupCopy']({ id: chosen, folder: resolve(to) })
    return { value: { id: chosen, ...value }, text: `Copied to ${value.folder}.` }
  },
})

const restore = define({
  name: 'backup restore',
  says: 'Put a backup in the place of the vault, which is kept beside it',
  takes: '[ID]',
  access: 'way',
  options: { from: { value: 'FOLDER', says: 'the folder of a backup anywhere, in place of an ID' } },
  schema: z.object({ given: newestOrId, from: z.string().optional() }),
  run: async ({ given, from }, desk) => {
    if ((from === undefined) === (given[0] === undefined))
      throw new UsageError('Name one backup: by its ID or by --from.')
    if (from !== undefined) await checkFolder(from)
    const way = await desk.way()
    const value =
      from === undefined
        ? await desk.call('backups.restore', { id: oneId.parse(given)[0], way })
        : await desk.handlers['internal.restoreFrom']({ folder: resolve(from), way })
    return { value, text: `Restored. What stood here before was kept as ${value.kept}.` }
  },
})

export const backupCommands = [create, list, rehearse, copy, restore]

async function newest(desk: Desk): Promise<Backup> {
  const { backups } = await desk.call('backups.list', {})
  const [latest] = backups
    .filter((backup) => backup.ofThisVault)
    .sort((a, b) => b.created.localeCompare(a.created))
  if (latest === undefined) throw new Failure('backup-not-found')
  return latest
}

function answer(backup: Backup) {
  const text = facts([
    ['backup', backup.id],
    ['created', backup.created],
    ['bytes', backup.bytes],
    ['schema', backup.schema],
    ['rehearsed', backup.rehearsed],
  ])
  return { value: backup, text }
}
