/** The kinds of work a desk does, as calls of its services: each says before what may change, and after what did. */
import { createHash, randomUUID } from 'node:crypto'
import type { VaultHandlers } from '../../../src-main/vault-protocol.ts'
import { accepted } from '../accepted-warnings.ts'
import { kenya, notification } from '../correspondence.ts'
import { decision, importList, local, overlay } from './directory-work.ts'
import type { Facts } from './facts.ts'
import type { Random } from './random.ts'
import { addressee, certainly, type Desk, keysOf, type Work } from './step.ts'

export const firstAlias = 'first'

export function passphraseOf(facts: Facts, alias: string): string {
  return String(facts[`passphrase:${alias}`])
}

/** Officers who can open the vault. */
export const activeOfficers = (facts: Facts): string[] =>
  keysOf(facts, 'officer:', (role) => role !== 'disabled')

const newPassphrase = (random: Random) =>
  `seed words ${Array.from({ length: 4 }, () => random.below(1_000_000)).join(' ')}`

const create: Work = ({ handlers, random, facts, setOfficer }) => {
  if (facts().vault !== undefined) return undefined
  const passphrase = newPassphrase(random)
  const made = {
    vault: 'made',
    [`officer:${firstAlias}`]: 'administrator',
    [`passphrase:${firstAlias}`]: passphrase,
  }
  return certainly(made, async () => {
    await handlers['vault.create']({
      kind: 'real',
      passphrase,
      profile: kenya,
      alias: firstAlias,
      language: 'en',
    })
    setOfficer(firstAlias)
  })
}

const open: Work = ({ handlers, random, facts, officer, setOfficer }) => {
  if (facts().vault === undefined || officer() !== undefined) return undefined
  const alias = random.pick(activeOfficers(facts()))
  return certainly({}, async () => {
    await handlers['vault.open']({ passphrase: passphraseOf(facts(), alias) })
    setOfficer(alias)
  })
}

const close: Work = ({ handlers, officer, setOfficer }) => {
  if (officer() === undefined) return undefined
  return certainly({}, async () => {
    setOfficer(undefined)
    await handlers['internal.close']({})
  })
}

const saveDraft: Work = ({ handlers, random, facts }) => {
  const known = keysOf(facts(), 'draft:')
  const id = known.length > 3 || (known.length > 0 && random.chance(0.3)) ? random.pick(known) : randomUUID()
  const subject = `Draft ${random.below(1_000_000)}`
  const fields = { summary: 'Long text of an incident. '.repeat(1 + random.below(200)) }
  return certainly({ [`draft:${id}`]: subject }, () =>
    handlers['messages.saveDraft'](notification(randomUUID(), { id, subject, fields })),
  )
}

const discardDraft: Work = ({ handlers, random, facts }) => {
  const known = keysOf(facts(), 'draft:')
  if (known.length === 0) return undefined
  const id = random.pick(known)
  return certainly({ [`draft:${id}`]: null }, () => handlers['messages.discardDraft']({ id }))
}

const release: Work = ({ handlers, random, facts }) => {
  if (facts().directory === undefined) return undefined
  const drafts = keysOf(facts(), 'draft:')
  const id = drafts.length > 0 && random.chance(0.5) ? random.pick(drafts) : randomUUID()
  const draft = notification(addressee, { id, subject: `Message ${random.below(1_000_000)}` })
  return certainly({ [`message:${id}`]: 'released', [`draft:${id}`]: null }, async () =>
    handlers['messages.release'](await accepted(handlers['messages.preflight'], draft)),
  )
}

const exportMessage: Work = ({ handlers, random, facts }) => {
  const released = keysOf(facts(), 'message:', (status) => status === 'released')
  if (released.length === 0) return undefined
  const id = random.pick(released)
  const form = random.pick(['eml', 'asc'] as const)
  return certainly({ [`message:${id}`]: 'exported' }, async () => {
    await handlers['internal.messageFile']({ id, form })
    await handlers['internal.messageExported']({ id, form })
  })
}

const markSent: Work = ({ handlers, random, facts }) => {
  const exported = keysOf(facts(), 'message:', (status) => status === 'exported')
  if (exported.length === 0) return undefined
  const id = random.pick(exported)
  return certainly({ [`message:${id}`]: 'sent' }, () =>
    handlers['messages.markSent']({ id, at: new Date().toISOString(), channel: 'encrypted-mail' }),
  )
}

const openMessage: Work = ({ handlers, pgp, random }) => ({
  may: {},
  loose: ['incoming:'],
  run: async () => {
    const at = new Date()
    const sender = await pgp.generateDeskKey({
      name: 'Sender',
      email: 'sender@csirt.gha.example',
      created: new Date(at.getTime() - 60_000),
      lifetimeDays: 30,
    })
    const { publicKey } = await handlers['desk.ownKey']({})
    const content = Buffer.from(`A text that came in: ${random.below(1_000_000)}\n`)
    const sealed = await pgp.signAndEncrypt({
      content,
      signingKey: sender.privateKey,
      recipients: [publicKey],
      at,
    })
    await handlers['messages.openText']({ text: sealed })
    return { [`incoming:${createHash('sha256').update(sealed).digest('hex')}`]: 'there' }
  },
})

const sync: Work = ({ handlers, facts, enrolment }) => ({
  may: {},
  loose: ['directory'],
  run: async () => {
    if (facts().directory === undefined) await handlers['registry.connect']({ enrolment })
    const { status } = await handlers['registry.sync']({})
    return { directory: status.directory?.sequence ?? null }
  },
})

const isAdministrator = ({ facts, officer }: Desk): boolean =>
  facts()[`officer:${officer()}`] === 'administrator'

const addOfficer: Work = (desk) => {
  const { handlers, random, facts, officer } = desk
  if (!isAdministrator(desk) || activeOfficers(facts()).length >= 4) return undefined
  const alias = `desk ${random.below(100_000)}`
  const role = random.pick(['releaser', 'administrator'] as const)
  const passphrase = newPassphrase(random)
  const authorisation = passphraseOf(facts(), String(officer()))
  return certainly({ [`officer:${alias}`]: role, [`passphrase:${alias}`]: passphrase }, () =>
    handlers['officers.add']({ authorisation, alias, role, language: 'fr', passphrase }),
  )
}

const changePassphrase: Work = ({ handlers, random, facts, officer }) => {
  const alias = String(officer())
  const next = newPassphrase(random)
  return certainly({ [`passphrase:${alias}`]: next }, () =>
    handlers['officers.changePassphrase']({ current: passphraseOf(facts(), alias), next }),
  )
}

const disableOfficer: Work = (desk) => {
  const { handlers, random, facts, officer } = desk
  const others = activeOfficers(facts()).filter((alias) => alias !== officer())
  if (!isAdministrator(desk) || others.length === 0) return undefined
  const alias = random.pick(others)
  const authorisation = passphraseOf(facts(), String(officer()))
  const gone = { [`officer:${alias}`]: 'disabled', [`passphrase:${alias}`]: null }
  return {
    may: gone,
    // A re-keyed vault is backed up at once.
    loose: ['backup:'],
    run: async () => {
      const { officers } = await handlers['officers.list']({})
      const id = officers.find((entry) => entry.alias === alias && entry.disabled === null)?.id ?? ''
      await handlers['officers.disable']({ authorisation, id })
      return { ...gone, ...(await backupFacts(handlers, facts())) }
    },
  }
}

const recoveryCode: Work = (desk) => {
  const { handlers, facts, officer } = desk
  if (!isAdministrator(desk)) return undefined
  const authorisation = passphraseOf(facts(), String(officer()))
  return {
    may: {},
    loose: ['code'],
    run: async () => {
      const { code } = await handlers['recovery.beginCode']({ authorisation })
      await handlers['recovery.confirmCode']({ code })
      return { code }
    },
  }
}

async function backupFacts(handlers: VaultHandlers, before: Facts): Promise<Facts> {
  const gone = keysOf(before, 'backup:').map((id): [string, null] => [`backup:${id}`, null])
  const { backups } = await handlers['backups.list']({})
  const there = backups
    .filter(({ ofThisVault }) => ofThisVault)
    .map(({ id, rehearsed }) => [`backup:${id}`, rehearsed === null ? 'made' : 'rehearsed'])
  return { ...Object.fromEntries(gone), ...Object.fromEntries(there) }
}

const backup: Work = ({ handlers, facts }) => ({
  may: {},
  loose: ['backup:'],
  run: async () => {
    const made = await handlers['backups.create']({})
    if (made.rehearsed === null) await handlers['backups.rehearse']({ id: made.id })
    return await backupFacts(handlers, facts())
  },
})

/** Puts the vault back to a backup that still opens; what came after it is gone, knowingly. */
const restore: Work = ({ handlers, random, facts, past, officer, setOfficer }) => {
  const candidates = keysOf(facts(), 'backup:', (state) => state === 'rehearsed').filter((id) => id in past())
  if (officer() === undefined || candidates.length === 0) return undefined
  const id = random.pick(candidates)
  const then = past()[id] ?? {}
  const alias = random.pick(activeOfficers(then))
  const backups = Object.entries(facts()).filter(([key]) => key.startsWith('backup:'))
  return {
    may: {},
    loose: ['backup:'],
    instead: { ...then, ...Object.fromEntries(backups) },
    run: async () => {
      setOfficer(undefined)
      await handlers['internal.close']({})
      const passphrase = passphraseOf(then, alias)
      await handlers['backups.restore']({ id, way: { way: 'passphrase', passphrase } })
      return { ...then, ...Object.fromEntries(backups) }
    },
  }
}

const exportAudit: Work = ({ handlers }) =>
  certainly({}, async () => {
    const { fingerprint, entries } = await handlers['internal.auditFile']({})
    await handlers['internal.auditFileSaved']({ fingerprint, entries })
  })

/** Every kind of work by name; a new call of the contract that writes gets a line here. */
export const works = {
  create,
  open,
  close,
  saveDraft,
  discardDraft,
  release,
  exportMessage,
  markSent,
  openMessage,
  sync,
  addOfficer,
  changePassphrase,
  disableOfficer,
  recoveryCode,
  backup,
  restore,
  exportAudit,
  local,
  overlay,
  importList,
  decision,
} as const satisfies Record<string, Work>
export type WorkKind = keyof typeof works

/** Work that ends with another vault in its place. */
export const replacing: ReadonlySet<string> = new Set<WorkKind>(['restore'])
