/**
 * What may be on a disk after its power was cut: rebuilt from the folder as it was and the log of what followed.
 *
 * Certain is only what POSIX promises: the content of a file up to its last fsync, the entries of a folder up to the
 * folder's last fsync. Later writes are there, gone, or there in part, by sectors and in any order; later entries of a
 * folder (made, renamed, removed) are there up to one of them. Every file system keeps at least this much.
 */
import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DiskEvent } from './disk-log.ts'

type Change =
  | { readonly kind: 'write'; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly length: number }
type FileNode = { readonly kind: 'file'; readonly base: Buffer; readonly changes: Change[]; certain: number }
type FolderNode = { readonly kind: 'folder'; readonly entries: Map<string, Node> }
type Node = FileNode | FolderNode

/** A step in a folder; `node` is what it puts there, or takes away. */
type Entry = {
  readonly folder: FolderNode
  readonly name: string
  readonly node: Node
  readonly from: { readonly folder: FolderNode; readonly name: string } | undefined
  readonly removes: boolean
  certain: boolean
}

/** Files by path below the folder; folders without a file in them by a path that ends in a slash. */
export type Tree = ReadonlyMap<string, Buffer>

/** Decides what of the uncertain is on the disk. */
export type Fate = {
  /** How many of these steps in one folder, in their order. */
  readonly entries: (count: number) => number
  /** Whether this sector of 512 bytes (or a cut in length) was written. */
  readonly sector: () => boolean
}

export const nothingKept: Fate = { entries: () => 0, sector: () => false }
export const everythingKept: Fate = { entries: (count) => count, sector: () => true }

const sectorLength = 512

export async function readTree(folder: string): Promise<Tree> {
  const found = new Map<string, Buffer>()
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    if ((await lstat(path)).isDirectory()) {
      if ((await readdir(path)).length === 0) found.set(`${name}/`, Buffer.alloc(0))
    } else found.set(name, await readFile(path))
  }
  return found
}

/** Writes the tree into a folder, which may not exist. Only this user may read it, as the program leaves it. */
export async function writeTree(folder: string, tree: Tree): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [path, bytes] of tree) {
    const place = join(folder, path)
    await mkdir(path.endsWith('/') ? place : dirname(place), { recursive: true, mode: 0o700 })
    if (!path.endsWith('/')) await writeFile(place, bytes, { mode: 0o600 })
  }
}

/** The folder after the power was cut behind the first `count` events. */
export function afterPowerCut(before: Tree, events: readonly DiskEvent[], count: number, fate: Fate): Tree {
  const disk = new Disk(before)
  for (const event of events.slice(0, count)) disk.apply(event)
  return disk.cut(fate)
}

/** Paths of the files that have writes not yet certain after the first `count` events. */
export function unflushedFiles(before: Tree, events: readonly DiskEvent[], count: number): string[] {
  const disk = new Disk(before)
  for (const event of events.slice(0, count)) disk.apply(event)
  return disk.unflushed()
}

class Disk {
  /** As the program sees it. */
  readonly #seen: FolderNode
  /** As it was at first, on the disk. */
  readonly #start: FolderNode
  readonly #handles = new Map<number, Node>()
  readonly #entries: Entry[] = []
  readonly #twins = new Map<FolderNode, FolderNode>()

  constructor(before: Tree) {
    this.#seen = { kind: 'folder', entries: new Map() }
    for (const [path, bytes] of before) plant(this.#seen, path, bytes)
    this.#start = this.#copyOf(this.#seen)
  }

  apply(event: DiskEvent): void {
    switch (event.kind) {
      case 'opened':
        this.#open(event)
        return
      case 'written':
        this.#change(event.handle, {
          kind: 'write',
          offset: event.offset,
          bytes: event.bytes,
        })
        return

      case 'truncated':
        this.#change(event.handle, { kind: 'truncate', length: event.length })
        return
      case 'synced':
        this.#sync(event.handle)
        return
      case 'closed':
        this.#handles.delete(event.handle)
        return
      case 'renamed':
        this.#rename(event.from, event.to)
        return
      case 'unlinked':
      case 'removed-folder':
        this.#remove(event.path)
        return
      case 'made-folder':
        this.#add(event.path, { kind: 'folder', entries: new Map() })
        return
      case 'mark':
        return
      case 'unknown':
        throw new Error(`the program used ${event.call}, which the log cannot tell`)
    }
  }

  cut(fate: Fate): Tree {
    const kept = this.#keptEntries(fate)
    const twins = new Map(this.#twins)
    const twinOf = (folder: FolderNode): FolderNode => {
      const twin = twins.get(folder) ?? { kind: 'folder', entries: new Map() }
      twins.set(folder, twin)
      return twin
    }
    for (const { folder, name, node, from, removes } of kept) {
      const target = twinOf(folder).entries
      const stays = node.kind === 'folder' ? twinOf(node) : node
      if (removes) {
        if (target.get(name) === stays) target.delete(name)
        continue
      }
      if (from !== undefined && twinOf(from.folder).entries.get(from.name) === stays)
        twinOf(from.folder).entries.delete(from.name)
      target.set(name, stays)
    }
    const tree = new Map<string, Buffer>()
    collect(this.#start, '', fate, tree)
    return tree
  }

  unflushed(): string[] {
    const paths: string[] = []
    const visit = (folder: FolderNode, prefix: string): void => {
      for (const [name, node] of folder.entries) {
        if (node.kind === 'folder') visit(node, `${prefix}${name}/`)
        else if (node.certain < node.changes.length) paths.push(`${prefix}${name}`)
      }
    }
    visit(this.#seen, '')
    return paths
  }

  #keptEntries(fate: Fate): Entry[] {
    const uncertain = new Map<FolderNode, number>()
    for (const entry of this.#entries) {
      if (!entry.certain) uncertain.set(entry.folder, (uncertain.get(entry.folder) ?? 0) + 1)
    }
    const room = new Map([...uncertain].map(([folder, count]) => [folder, fate.entries(count)]))
    return this.#entries.filter((entry) => {
      if (entry.certain) return true
      const left = room.get(entry.folder) ?? 0
      room.set(entry.folder, left - 1)
      return left > 0
    })
  }

  #open({ handle, path, created, emptied }: Extract<DiskEvent, { kind: 'opened' }>): void {
    if (created) this.#add(path, { kind: 'file', base: Buffer.alloc(0), changes: [], certain: 0 })
    const node = this.#find(path)
    this.#handles.set(handle, node)
    if (emptied && node.kind === 'file') node.changes.push({ kind: 'truncate', length: 0 })
  }

  #change(handle: number, change: Change): void {
    const node = this.#handles.get(handle)
    if (node?.kind !== 'file') throw new Error('a write to what is no file')
    node.changes.push(change)
  }

  #sync(handle: number): void {
    const node = this.#handles.get(handle)
    if (node?.kind === 'file') node.certain = node.changes.length
    for (const entry of this.#entries) {
      if (entry.folder === node || entry.from?.folder === node) entry.certain = true
    }
  }

  #add(path: string, node: Node): void {
    const { folder, name } = this.#place(path)
    folder.entries.set(name, node)
    this.#entries.push({ folder, name, node, from: undefined, removes: false, certain: false })
  }

  #remove(path: string): void {
    const { folder, name } = this.#place(path)
    const node = this.#find(path)
    folder.entries.delete(name)
    this.#entries.push({ folder, name, node, from: undefined, removes: true, certain: false })
  }

  #rename(from: string, to: string): void {
    const source = this.#place(from)
    const node = this.#find(from)
    const { folder, name } = this.#place(to)
    source.folder.entries.delete(source.name)
    folder.entries.set(name, node)
    this.#entries.push({ folder, name, node, from: source, removes: false, certain: false })
  }

  #find(path: string): Node {
    if (path === '') return this.#seen
    const { folder, name } = this.#place(path)
    const node = folder.entries.get(name)
    if (node === undefined) throw new Error(`the log names ${path}, which is not there`)
    return node
  }

  #place(path: string): { folder: FolderNode; name: string } {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    let folder = this.#seen
    for (const part of parts) {
      const next = folder.entries.get(part)
      if (next?.kind !== 'folder') throw new Error(`the log names ${path}, whose folder is not there`)
      folder = next
    }
    return { folder, name }
  }

  /** Folders of the disk are others than those the program sees; files are the same, with their changes. */
  #copyOf(folder: FolderNode): FolderNode {
    const entries = [...folder.entries].map(([name, node]): [string, Node] => [
      name,
      node.kind === 'folder' ? this.#copyOf(node) : node,
    ])
    const twin: FolderNode = { kind: 'folder', entries: new Map(entries) }
    this.#twins.set(folder, twin)
    return twin
  }
}

function plant(root: FolderNode, path: string, bytes: Buffer): void {
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  let folder = root
  for (const part of parts) {
    const next = folder.entries.get(part) ?? { kind: 'folder', entries: new Map<string, Node>() }
    if (next.kind !== 'folder') throw new Error(`${path} lies in a file`)
    folder.entries.set(part, next)
    folder = next
  }
  if (name !== '') folder.entries.set(name, { kind: 'file', base: bytes, changes: [], certain: 0 })
}

function collect(folder: FolderNode, prefix: string, fate: Fate, tree: Map<string, Buffer>): void {
  if (folder.entries.size === 0 && prefix !== '') tree.set(prefix, Buffer.alloc(0))
  for (const [name, node] of folder.entries) {
    if (node.kind === 'folder') collect(node, `${prefix}${name}/`, fate, tree)
    else tree.set(`${prefix}${name}`, contentOf(node, fate))
  }
}

function contentOf({ base, changes, certain }: FileNode, fate: Fate): Buffer {
  const ends = changes.map((change) =>
    change.kind === 'write' ? change.offset + change.bytes.length : change.length,
  )
  const buffer = Buffer.alloc(Math.max(base.length, ...ends))
  base.copy(buffer)
  let length = base.length
  const write = (at: number, bytes: Buffer) => {
    bytes.copy(buffer, at)
    length = Math.max(length, at + bytes.length)
  }
  for (const [index, change] of changes.entries()) {
    const sure = index < certain
    if (change.kind === 'truncate') {
      if (!sure && !fate.sector()) continue
      // What comes back later behind a cut reads as zeros.
      buffer.fill(0, change.length)
      length = change.length
    } else if (sure) write(change.offset, change.bytes)
    else for (const { at, bytes } of sectorsOf(change)) if (fate.sector()) write(at, bytes)
  }
  return buffer.subarray(0, length)
}

function sectorsOf({ offset, bytes }: Extract<Change, { kind: 'write' }>): { at: number; bytes: Buffer }[] {
  const sectors: { at: number; bytes: Buffer }[] = []
  const end = offset + bytes.length
  for (let at = offset; at < end; ) {
    const next = Math.min(end, (Math.floor(at / sectorLength) + 1) * sectorLength)
    sectors.push({ at, bytes: bytes.subarray(at - offset, next - offset) })
    at = next
  }
  return sectors
}
