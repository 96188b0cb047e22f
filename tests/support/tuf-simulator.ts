/** A TUF repository on a real loopback server that does as it is told, also where that is wrong. */
import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { Metadata, MetadataKind } from '@tufjs/models'
import { type KeyForm, type TufKey, tufKey } from './tuf-keys.ts'

export type Hashes = Record<string, string>
export type MetaEntry = { version: number; length?: number; hashes?: Hashes }
export type TargetEntry = { length: number; hashes: Hashes; custom?: unknown }
export type RoleEntry = { keyids: string[]; threshold: number; [other: string]: unknown }
export type DelegatedEntry = RoleEntry & {
  name: string
  terminating: boolean
  paths?: string[]
  path_hash_prefixes?: string[]
}
type Delegations = {
  keys: Record<string, KeyForm>
  roles?: DelegatedEntry[]
  succinct_roles?: RoleEntry & { bit_length: number; name_prefix: string }
}
type Common = { spec_version: string; version: number; expires: string; [other: string]: unknown }
export type RootContent = Common & {
  consistent_snapshot: boolean
  keys: Record<string, KeyForm>
  roles: Record<string, RoleEntry>
}
export type MetaContent = Common & { meta: Record<string, MetaEntry> }
export type TargetsContent = Common & { targets: Record<string, TargetEntry>; delegations?: Delegations }

export type TopRole = 'root' | 'timestamp' | 'snapshot' | 'targets'
export const topRoles: readonly TopRole[] = ['root', 'timestamp', 'snapshot', 'targets']
/** What is published after a change of targets, in the order in which one names the other. */
export const online = ['targets', 'snapshot', 'timestamp'] as const

const day = 24 * 60 * 60 * 1000

/** A time in so many days, in the form of the specification (§4.2). */
export function inDays(days: number): string {
  return `${new Date(Date.now() + days * day).toISOString().slice(0, 19)}Z`
}

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

export type TufSimulator = Awaited<ReturnType<typeof tufSimulator>>

/** A published repository, version 1 of everything, one Ed25519 key for each role; closed at the end. */
export async function tufSimulator() {
  const content = newContent()
  const files = new Map<string, Uint8Array>()
  const signers = new Map<string, TufKey[]>()
  const server = await serve(files)
  const options = { metaHashes: false }

  const simulator = {
    ...content,
    ...server,
    /** What is served, by path: `metadata/…`, `targets/…`, quoted as in an address. */
    files,
    /** Who signs a role when it is published, whoever is listed for it. */
    signers,
    options,
    /** A new key (or the given one) that the root lists for the role and that signs it from now on. */
    addKey(role: TopRole, key: TufKey = tufKey()): TufKey {
      content.root.keys[key.id] = key.form
      content.root.roles[role]?.keyids.push(key.id)
      signers.set(role, [...(signers.get(role) ?? []), key])
      return key
    },
    /** One new key in place of all that the role had. */
    rotate(role: TopRole): void {
      const entry = content.root.roles[role]
      if (entry !== undefined) entry.keyids = []
      signers.set(role, [])
      simulator.addKey(role)
    },
    targetsOf(role: string): TargetsContent {
      const found = content.all.get(role)
      if (found === undefined) throw new Error(`no role ${role}`)
      return found
    },
    /** Content and key of a delegated role, listed last by the one that delegates; by default for every path. */
    delegate(from: string, name: string, how: Partial<DelegatedEntry> = {}): TargetsContent {
      const delegations = delegationsOf(simulator.targetsOf(from))
      const key = signers.get(name)?.[0] ?? tufKey()
      signers.set(name, [key])
      delegations.keys[key.id] = key.form
      const paths = how.path_hash_prefixes === undefined ? { paths: ['*'] } : {}
      const entry = { name, keyids: [key.id], threshold: 1, terminating: false, ...paths, ...how }
      delegations.roles = [...(delegations.roles ?? []), entry]
      const role = content.all.get(name) ?? newTargets()
      content.all.set(name, role)
      return role
    },
    /** Puts a file where targets are served and into the content of the role. */
    addTarget(role: string, path: string, text: string): TargetEntry {
      const bytes = Buffer.from(text)
      const entry = { length: bytes.length, hashes: { sha256: sha256(bytes) } }
      simulator.targetsOf(role).targets[path] = entry
      files.set(targetPath(path, content.root.consistent_snapshot ? `${sha256(bytes)}.` : ''), bytes)
      return entry
    },
    /** Signs these roles in this order, each one version higher, and lists them where they belong. */
    publish(...roles: string[]): void {
      for (const role of roles) {
        contentOf(content, role).version += 1
        simulator.publishAgain(role)
      }
    },
    /** The same without another version. */
    publishAgain(...roles: string[]): void {
      for (const role of roles) {
        const bytes = signed(role, contentOf(content, role), signers.get(role) ?? [])
        list(content, { role, bytes, hashes: options.metaHashes })
        const { version } = contentOf(content, role)
        files.set(metadataPath(role, version, content.root.consistent_snapshot), bytes)
      }
    },
    /** Changes what was published, as JSON, without signing it again. */
    edit(
      path: string,
      change: (metadata: { signed: Record<string, unknown>; signatures: unknown[] }) => void,
    ): void {
      const metadata = JSON.parse(Buffer.from(simulator.file(path)).toString())
      change(metadata)
      files.set(path, Buffer.from(JSON.stringify(metadata)))
    },
    file(path: string): Uint8Array {
      const bytes = files.get(path)
      if (bytes === undefined) throw new Error(`no file ${path}`)
      return bytes
    },
  }
  for (const role of topRoles) simulator.addKey(role)
  simulator.publish('root', ...online)
  return simulator
}

function newContent() {
  const common = (): Common => ({ spec_version: '1.0.31', version: 0, expires: inDays(30) })
  const roles = Object.fromEntries(
    topRoles.map((role): [string, RoleEntry] => [role, { keyids: [], threshold: 1 }]),
  )
  const root: RootContent = { ...common(), consistent_snapshot: true, keys: {}, roles }
  const timestamp: MetaContent = { ...common(), meta: {} }
  const snapshot: MetaContent = { ...common(), meta: {} }
  const targets = newTargets()
  /** Targets and delegated roles by name. */
  const all = new Map<string, TargetsContent>([['targets', targets]])
  return { root, timestamp, snapshot, targets, all }
}

type Content = ReturnType<typeof newContent>

function newTargets(): TargetsContent {
  return { spec_version: '1.0.31', version: 0, expires: inDays(30), targets: {} }
}

function delegationsOf(targets: TargetsContent): Delegations {
  targets.delegations ??= { keys: {} }
  return targets.delegations
}

function contentOf(content: Content, role: string): RootContent | MetaContent | TargetsContent {
  if (role === 'root' || role === 'timestamp' || role === 'snapshot') return content[role]
  const found = content.all.get(role)
  if (found === undefined) throw new Error(`no role ${role}`)
  return found
}

function signed(role: string, content: Common, keys: readonly TufKey[]): Uint8Array {
  const kind = role === 'root' || role === 'timestamp' || role === 'snapshot' ? role : 'targets'
  const data = JSON.parse(JSON.stringify({ signed: { ...content, _type: kind }, signatures: [] }))
  const metadata = read(kind, data)
  for (const key of keys) metadata.sign(key.sign)
  return Buffer.from(JSON.stringify(metadata.toJSON()))
}

function read(kind: TopRole, data: Parameters<typeof Metadata.fromJSON>[1]) {
  if (kind === 'root') return Metadata.fromJSON(MetadataKind.Root, data)
  if (kind === 'timestamp') return Metadata.fromJSON(MetadataKind.Timestamp, data)
  if (kind === 'snapshot') return Metadata.fromJSON(MetadataKind.Snapshot, data)
  return Metadata.fromJSON(MetadataKind.Targets, data)
}

type Signed = { readonly role: string; readonly bytes: Uint8Array; readonly hashes: boolean }

/** Snapshot lists targets roles, the timestamp lists the snapshot. */
function list(content: Content, { role, bytes, hashes }: Signed): void {
  if (role === 'root' || role === 'timestamp') return
  const { version } = contentOf(content, role)
  const more = hashes ? { length: bytes.length, hashes: { sha256: sha256(bytes) } } : {}
  const listing = role === 'snapshot' ? content.timestamp : content.snapshot
  listing.meta[`${role}.json`] = { version, ...more }
}

export function metadataPath(role: string, version: number, consistent = true): string {
  const name = encodeURIComponent(role)
  const plain = role === 'timestamp' || (role !== 'root' && !consistent)
  return `metadata/${plain ? name : `${version}.${name}`}.json`
}

export function targetPath(path: string, prefix: string): string {
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  return `targets/${[...parts, prefix + name].map(encodeURIComponent).join('/')}`
}

/** Answers in another way than with the file; the server does nothing more. */
export type Answer = (response: ServerResponse) => void

async function serve(files: ReadonlyMap<string, Uint8Array>) {
  const requests: string[] = []
  const answers = new Map<string, Answer>()
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1)
    requests.push(path)
    const answer = answers.get(path)
    const bytes = files.get(path)
    if (answer !== undefined) answer(response)
    else if (bytes === undefined) response.writeHead(404).end('not found')
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return {
    address: `http://127.0.0.1:${port}`,
    /** Paths that were asked for, without the first slash. */
    requests,
    answers,
    [Symbol.asyncDispose]: close,
  }
}
