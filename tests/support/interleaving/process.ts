/** The process of a desk: its services over one database, up to the moment at which it is made to end. */
import { join } from 'node:path'
import type { Pgp } from '../../../src-main/crypto/pgp.ts'
import { Secret } from '../../../src-main/crypto/secret.ts'
import { directoryService } from '../../../src-main/services/directory.ts'
import { keyService } from '../../../src-main/services/keys.ts'
import { localService } from '../../../src-main/services/local.ts'
import { registryService } from '../../../src-main/services/registry.ts'
import { reviewService } from '../../../src-main/services/review.ts'
import type { OpenVault, SessionOfficer } from '../../../src-main/services/session.ts'
import { stoppableWork } from '../../../src-main/services/stoppable-work.ts'
import { type DeskDatabase, openDatabase } from '../../../src-main/store/open.ts'
import { onCommit } from '../../../src-main/store/unit-of-work.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { testProfile } from '../temp-vault.ts'
import type { Line } from './line.ts'
import { type Trouble, untroubled } from './steps.ts'

/** Who a vault is, whichever of its files it is read from. */
export type Identity = {
  readonly key: Uint8Array
  readonly vaultId: string
  readonly deviceId: string
  readonly officer: SessionOfficer
  /** ISO 3166-1 alpha-3. */
  readonly state: string
}

export type Calls = ReturnType<typeof registryService>['handlers'] &
  ReturnType<typeof directoryService> &
  ReturnType<typeof reviewService> &
  ReturnType<typeof localService> &
  ReturnType<typeof keyService>

export type DeskTools = {
  readonly identity: Identity
  /** Absolute; files of this desk come to lie in it. */
  readonly folder: string
  readonly line: Line
  readonly pgp: Pgp
}

/** Days by which the clock of a desk is wrong. */
export type DeskClock = { days: number }

export type Life = {
  readonly calls: Calls
  readonly registry: ReturnType<typeof registryService>
  readonly state: LifeState
  /** @param kept whether the unit of work that was under way is on the disk */
  readonly die: (kept: boolean) => void
}

type LifeState = {
  readonly file: string
  readonly db: DeskDatabase
  trouble: Trouble
  /** Units of work since the trouble was said. */
  commits: number
  /** Once it has died: what was on the disk at that moment. */
  death: { readonly file: string; readonly kept: boolean } | undefined
}

const day = 86_400_000

/** @param copy makes a copy of a database as it lies on the disk, and answers its path */
export function beginLife(
  file: string,
  copy: (file: string) => string,
  clock: DeskClock,
  tools: DeskTools,
): Life {
  const key = new Secret(Uint8Array.from(tools.identity.key))
  const db = openDatabase({ file, key, create: false, binding: '' })
  // A short log is quickly copied, and is written back into the file the more often.
  db.pragma('wal_autocheckpoint = 100')
  const state: LifeState = { file, db, trouble: untroubled, commits: 0, death: undefined }
  const die = (kept: boolean) => {
    state.death ??= { file: copy(file), kept }
  }
  const isTime = (kind: Trouble['kind']) => state.trouble.kind === kind && state.trouble.at === state.commits
  watchCommits(db, {
    before: () => {
      if (isTime('dies-before-commit')) die(false)
      // Nothing that a process does after its death is kept.
      if (state.death !== undefined) throw new Failure('vault-locked')
    },
    after: () => {
      if (isTime('dies-after-commit')) die(true)
      state.commits += 1
    },
  })
  const services = servicesOf(db, tools, clock, () => state.death === undefined)
  return { ...services, state, die }
}

function servicesOf(
  db: DeskDatabase,
  { identity, folder, line, pgp }: DeskTools,
  clock: DeskClock,
  isAlive: () => boolean,
) {
  const vault = vaultOf(db, identity)
  const current = () => {
    if (!isAlive()) throw new Failure('vault-locked')
    return vault
  }
  const fetch: Line['fetch'] = (url, init) =>
    isAlive() ? line.fetch(url, init) : Promise.reject(new TypeError('no process, no request'))
  const shared = { session: { current }, pgp, fetch, emit: () => undefined }
  const deps = { ...shared, clock: () => new Date(Date.now() + clock.days * day) }
  const registry = registryService({
    ...deps,
    demonstration: '',
    signalOf: stoppableWork().signalOf,
    marks: join(folder, 'marks'),
    // What is sent by itself would come at moments that no list of steps names.
    later: () => () => undefined,
  })
  const calls: Calls = {
    ...registry.handlers,
    ...directoryService(deps),
    ...reviewService(deps),
    ...localService(deps),
    ...keyService(deps),
  }
  return { calls, registry }
}

/** The count of units of work is the last that each of them writes before it is committed. */
function watchCommits(
  db: DeskDatabase,
  { before, after }: { readonly before: () => void; readonly after: () => void },
): void {
  db.function('before_commit', () => {
    before()
    return 0
  })
  db.exec(`CREATE TEMP TRIGGER before_commit AFTER UPDATE ON meta WHEN NEW.key = 'commits'
    BEGIN SELECT before_commit(); END`)
  onCommit(db, after)
}

export function vaultOf(db: DeskDatabase, { vaultId, deviceId, officer, state }: Identity): OpenVault {
  return {
    vaultId,
    kind: 'real',
    deviceId,
    deviceLabel: 'D1',
    database: db,
    profile: { ...testProfile, state },
    ownKeys: {
      signing: { privateKey: async () => '', publicKey: '', fingerprint: '' },
      decryption: [],
    },
    officer,
    dataKey: new Secret(new Uint8Array(32)),
  }
}
