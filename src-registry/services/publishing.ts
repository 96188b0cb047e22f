/** Publishes an edition of the directory: decides, encrypts, signs, and comes through a crash at any point. */
import { changesBetween } from '../../src-formats/registry/changes.ts'
import { directoryParts } from '../../src-formats/registry/directory-digest.ts'
import { sealTarget } from '../../src-formats/registry/sealed-target.ts'
import { writeDirectory } from '../../src-formats/tuf/directory-file.ts'
import type { RoleKey } from '../../src-formats/tuf/keys.ts'
import { changesPath, currentMetadata, directoryPath, listedTargets } from '../../src-formats/tuf/read.ts'
import { promote, type RepositoryFiles, type ServerKeys } from '../../src-formats/tuf/repository.ts'
import { stageTargets, type TargetInput } from '../../src-formats/tuf/staging.ts'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { contradictsItself } from '../../src-shared/domain/directory/contradiction.ts'
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'
import { RegistryError } from '../registry-error.ts'
import { inTransaction, type RegistryDatabase, type RegistryMode } from '../store/database.ts'
import { listDevices } from '../store/devices.ts'
import { openWrites, refusedWrites, settleWrite } from '../store/inbox.ts'
import { asDirectory, type ManagerStore, type Publication } from '../store/manager-store.ts'
import { readRecipients, writeRecipients } from '../store/recipients.ts'
import type { RepositoryStore } from '../store/repository-store.ts'
import type { StagingStore } from '../store/staging-store.ts'
import { checkKeys } from './check-keys.ts'
import { nextEdition } from './edition.ts'
import { nextEpoch } from './epochs.ts'
import { stagedTemplates } from './staged-templates.ts'

/** How many publications back a desk can follow by changes; one that was away for longer takes the whole directory. */
export const listedPublications = 64
/** Refused writes of one device that a directory names, the newest. */
const mostRefused = 1000
/** Milliseconds for which a publication waits while the server signs. */
const patience = 20_000

export type PublishingKeys = {
  readonly targets: RoleKey
  readonly templates?: RoleKey
  /** Without them what was signed is staged, and the server publishes it. */
  readonly server?: ServerKeys
}

export type PublishingRequest = {
  /** A directory as it came out of `JSON.parse`; what is published now where nothing is given. */
  readonly directory?: unknown
  /** Sequence and time stay as given, and must be later than those before: for tests and for the demonstration. */
  readonly exact?: boolean
  /** Content of templates by name (`t1.json`); they take the place of all before. */
  readonly templates?: ReadonlyMap<string, Uint8Array>
}

export type Published = {
  readonly sequence: number
  /** Null where it is published in clear. */
  readonly epoch: number | null
  /** False where it waits for the server. */
  readonly isServed: boolean
}

type Dependencies = {
  readonly store: RepositoryStore
  readonly staging: StagingStore
  readonly manager: ManagerStore
  readonly db: RegistryDatabase
  readonly mode: RegistryMode
  readonly clock: Clock
}

type Sealing = Awaited<ReturnType<typeof nextEpoch>> | null

export function publishingService({ store, staging, manager, db, mode, clock }: Dependencies) {
  /** What the timestamp (or what is staged) leads to has happened; the rest of it is caught up with. */
  async function recover(files: RepositoryFiles): Promise<void> {
    const note = await manager.readNote()
    if (note === undefined) return
    const reached = Math.max(publishedSequence(files), (await staging.read())?.sequence ?? 0)
    if (reached >= note.master.sequence) await complete(note)
    await manager.forgetNote()
  }

  async function complete(publication: Publication): Promise<void> {
    const { recipients, decisions } = publication
    await manager.keep(publication)
    await inTransaction(db, async (tx) => {
      if (recipients !== null) await writeRecipients(tx, recipients)
      for (const { refusal, ...place } of decisions)
        await settleWrite(
          tx,
          place,
          refusal === null ? { status: 'accepted', open: false } : { status: 'refused', refusal },
        )
    })
  }

  async function sealing(): Promise<Sealing> {
    if (mode !== 'sealed') return null
    const epochs = await manager.readEpochs()
    const recipients = await readRecipients(db, epochs.at(-1)?.epoch ?? 0)
    return nextEpoch({ epochs, recipients, active: await listDevices(db, { status: 'active' }) })
  }

  async function edition(given: DirectoryTarget, published: DirectoryTarget | undefined, exact: boolean) {
    const head = exact ? given : { sequence: (published?.sequence ?? 0) + 1, issued: toInstant(clock()) }
    if (head.sequence <= (published?.sequence ?? 0)) throw new RegistryError('sequence-not-higher')
    if (!exact && given.sequence < (published?.sequence ?? 0)) throw new RegistryError('directory-older')
    if (given.demonstration !== (mode === 'demonstration')) throw new RegistryError('demonstration-mismatch')
    requireParts(given)
    if (contradictsItself(given.states)) throw new RegistryError('directory-contradicts-itself')
    await checkKeys(given, { published, at: clock() })
    return inTransaction(db, async (tx) => {
      const facts = {
        devices: await listDevices(tx),
        open: await openWrites(tx),
        refused: await refusedWrites(tx, mostRefused),
      }
      return nextEdition({ given, published, ...facts, sequence: head.sequence, issued: head.issued })
    })
  }

  async function publishNow(request: PublishingRequest, keys: PublishingKeys): Promise<Published> {
    const files = await store.readMetadata()
    await recover(files)
    if ((await staging.read()) !== undefined) throw new RegistryError('staged-waiting')
    const master = await manager.readMaster()
    checkSame(publishedSequence(files), master?.sequence ?? 0)
    const given = givenDirectory(request.directory, master)
    const { directory, decisions } = await edition(given, master, request.exact === true)
    const seal = await sealing()
    const from = clock()
    const staged = new Map([
      ...stageTargets(files, keys, {
        targets: await targetsOf(directory, master, seal),
        keep: keeping(files, directory.sequence, seal),
        from,
      }),
      ...stagedTemplates(files, { key: keys.templates, templates: request.templates, from }),
    ])
    const recipients =
      seal === null || seal.issue === null
        ? null
        : { epoch: seal.current.epoch, devices: [...seal.issue.devices] }
    const publication = {
      master: directory,
      epochs: seal?.epochs ?? [],
      recipients,
      decisions: [...decisions],
    }
    await manager.begin(publication)
    const { sequence } = directory
    if (keys.server === undefined) await staging.write({ sequence, files: staged })
    else await store.write(added(files, promote(files, staged, keys.server, { from })))
    await complete(publication)
    await manager.forgetNote()
    return { sequence, epoch: seal?.current.epoch ?? null, isServed: keys.server !== undefined }
  }

  return {
    /**
     * Publishes a directory, or the present one anew: with what devices confirmed, with receipts for them, and with an
     * epoch of its own where a device may read no more.
     * @throws RegistryError `directory-unreadable`, `directory-contradicts-itself`, `key-mismatch`, `directory-older`, `sequence-not-higher`,
     * `demonstration-mismatch`, `nothing-to-publish`, `staged-waiting`, `master-missing`, `repository-behind`,
     * `templates-unsuitable`, `keys-missing`, `busy`, or `no-repository`
     */
    async publish(request: PublishingRequest, keys: PublishingKeys): Promise<Published> {
      const published = await store.exclusively(() => publishNow(request, keys), patience)
      if (published === undefined) throw new RegistryError('busy')
      return published
    },
  }
}

/** Sequence of the directory that the present timestamp leads to; 0 before the first publication. */
export function publishedSequence(files: RepositoryFiles): number {
  const current = currentMetadata(files)
  if (current === undefined) throw new RegistryError('no-repository')
  return listedTargets(current.targets).directory.at(-1)?.sequence ?? 0
}

/** The files of `next` that are not in `files` as they are. */
export function added(files: RepositoryFiles, next: RepositoryFiles): RepositoryFiles {
  return new Map([...next].filter(([path, bytes]) => files.get(path) !== bytes))
}

/** The manager's directory and the repository must be those of one edition, or numbers would be given twice. */
function checkSame(published: number, master: number): void {
  if (published > master) throw new RegistryError('master-missing')
  if (published < master) throw new RegistryError('repository-behind')
}

function givenDirectory(directory: unknown, published: DirectoryTarget | undefined): DirectoryTarget {
  if (directory !== undefined) return asDirectory(withHead(directory, published))
  if (published === undefined) throw new RegistryError('nothing-to-publish')
  return published
}

/** What has no digest, because it is nested too deep, no desk would take. */
function requireParts({ states }: DirectoryTarget): void {
  try {
    directoryParts(states)
  } catch (cause) {
    throw new RegistryError('directory-unreadable', cause)
  }
}

/** A manager's file need not count: it is then taken for one that was made from the present edition. */
function withHead(directory: unknown, published: DirectoryTarget | undefined): unknown {
  if (directory === null || typeof directory !== 'object') return directory
  const { sequence = 1, issued = '1970-01-01T00:00:00.000Z' } = published ?? {}
  return { sequence, issued, ...directory }
}

async function targetsOf(
  directory: DirectoryTarget,
  before: DirectoryTarget | undefined,
  seal: Sealing,
): Promise<TargetInput[]> {
  const { sequence, issued } = directory
  const sealed = seal === null ? {} : { epoch: seal.current.epoch }
  const target = async (path: string, bytes: Uint8Array, custom: TargetInput['custom']) => ({
    path,
    bytes: seal === null ? bytes : await sealTarget(bytes, { ...seal.current, path }),
    custom: { ...custom, ...sealed },
  })
  const epoch = seal?.current.epoch ?? null
  const whole = target(directoryPath(sequence, epoch), writeDirectory(directory), { sequence, issued })
  const targets = [await whole, ...(seal === null || seal.issue === null ? [] : [seal.issue.target])]
  if (before === undefined) return targets
  const { sequence: from } = before
  const changes = Buffer.from(JSON.stringify(changesBetween(before, directory)))
  return [...targets, await target(changesPath(from, sequence, epoch), changes, { from, to: sequence })]
}

/** Of what is listed: the latest changes, and the keys that they and the new directory need. */
function keeping(files: RepositoryFiles, sequence: number, seal: Sealing): (path: string) => boolean {
  const targets = currentMetadata(files)?.targets
  if (targets === undefined) return () => false
  const { changes, keys } = listedTargets(targets)
  const kept = changes.filter(({ to }) => to > sequence - listedPublications)
  const epochs = new Set([seal?.current.epoch, ...kept.map(({ epoch }) => epoch)])
  const paths = new Set([...kept, ...keys.filter(({ epoch }) => epochs.has(epoch))].map(({ path }) => path))
  return (path) => paths.has(path)
}
