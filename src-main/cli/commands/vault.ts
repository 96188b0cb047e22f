/** Commands about the vault itself: making, opening for a test, checking, and saving what can be saved. */
import { z } from 'zod'
import { languageSchema } from '../../../src-shared/base/language-schema.ts'
import { deskProfileSchema, type VaultStatus, vaultKindSchema } from '../../../src-shared/contract/vault.ts'
import { aliasSchema } from '../../../src-shared/domain/officer.ts'
import { define, noWords } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { readJson } from '../files.ts'
import { facts, table } from '../output.ts'

const plain = z.object({ given: noWords })

const status = define({
  name: 'vault status',
  says: 'Say whether there is a vault, of which kind, and whether its files are whole; opens nothing',
  access: 'nothing',
  schema: plain,
  run: async (_, desk) => {
    const found = await desk.call('vault.status', {})
    const outcome = { value: found, text: statusText(found) }
    return found.state === 'damaged' ? { ...outcome, exit: exitCodes.damaged } : outcome
  },
})

const create = define({
  name: 'vault create',
  says: 'Make a new vault with its first officer, who is an administrator',
  access: 'new-passphrase',
  options: {
    kind: { value: 'real|demonstration', says: 'fixed for ever at creation' },
    profile: {
      value: 'FILE',
      says: 'who this desk is, as JSON (docs/command-line.md); - for the standard input',
    },
    alias: { value: 'ALIAS', says: 'of the first officer; readable without the passphrase' },
    language: { value: 'ar|zh|en|fr|ru|es', says: 'of the first officer' },
  },
  schema: z.object({
    given: noWords,
    kind: vaultKindSchema,
    profile: z.string('names a file'),
    alias: aliasSchema.optional(),
    language: languageSchema.optional(),
  }),
  run: async ({ kind, profile: file, alias, language }, desk) => {
    const profile = await readJson(file, desk.streams, deskProfileSchema)
    const passphrase = await desk.newPassphrase()
    const created = await desk.call('vault.create', { kind, profile, passphrase, alias, language })
    desk.note('There is no recovery code yet: the app asks for one when this vault is next opened in it.')
    return { value: created, text: statusText(created) }
  },
})

const unlockTest = define({
  name: 'vault unlock-test',
  says: 'Open the vault and close it again',
  schema: plain,
  run: async (_, desk) => {
    const opened = await desk.call('vault.status', {})
    return { value: opened, text: statusText(opened) }
  },
})

const check = define({
  name: 'vault check',
  says: 'Read everything in the vault: pages, structure and audit chain',
  schema: plain,
  run: async (_, desk) => {
    const report = await desk.call('vault.check', {})
    const text = facts([
      ['whole', report.whole],
      ['audit entries', report.entries],
    ])
    return report.whole ? { value: report, text } : { value: report, text, exit: exitCodes.notWhole }
  },
})

const acceptOlder = define({
  name: 'vault accept-older',
  says: 'Accept a vault that is older than the one last used here; recorded in the audit log',
  access: 'way',
  schema: plain,
  run: async (_, desk) => {
    const opened = await desk.call('vault.acceptOlder', { way: await desk.way() })
    return { value: opened, text: statusText(opened) }
  },
})

const salvage = define({
  name: 'vault salvage',
  says: 'Read what is readable of a damaged vault into a new one; the damaged one is kept beside it',
  access: 'way',
  schema: plain,
  run: async (_, desk) => {
    const report = await desk.call('vault.salvage', { way: await desk.way() })
    const rows = report.tables.map(({ name, read, lost }) => [name, String(read), String(lost)])
    return {
      value: report,
      text: `${table(['TABLE', 'READ', 'LOST'], rows)}\n\nThe damaged vault was kept as ${report.kept}.`,
    }
  },
})

export const vaultCommands = [status, create, unlockTest, check, acceptOlder, salvage]

/** What a person needs of a status; the whole of it is in the JSON answer. */
function statusText(status: VaultStatus): string {
  switch (status.state) {
    case 'absent':
      return facts([['state', 'absent']])
    case 'damaged':
      return facts([
        ['state', 'damaged'],
        ['problem', status.problem],
      ])
    case 'locked':
      return facts([
        ['state', 'locked'],
        ['kind', status.kind],
        ['vault', status.vaultId],
        ['officers', status.officers.map(({ alias }) => alias).join(', ')],
        ['recovery code', status.ways.code],
        ['recovery shares', status.ways.shares],
      ])
    case 'open':
      return facts([
        ['state', 'opens'],
        ['kind', status.kind],
        ['vault', status.vaultId],
        ['desk', `${status.profile.state} ${status.profile.pocType}, ${status.profile.entity}`],
        ['officer', status.officer === null ? null : `${status.officer.alias} (${status.officer.role})`],
        ['recovery kept', status.hasRecovery],
      ])
  }
}
