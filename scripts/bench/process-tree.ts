/** What Linux tells of a process and of all that it started. */
import { readdir, readFile } from 'node:fs/promises'

/** Status files of a process that has ended meanwhile are gone. */
const read = (path: string) => readFile(path, 'utf8').catch(() => '')

/** The process itself first, then all that came of it, as far as it is still running. */
export async function treeOf(root: number): Promise<readonly number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  for (const id of ids) {
    // The name of the program stands in brackets and may hold anything; the parent is the second word after it.
    const parent = / \w (\d+) /.exec((await read(`/proc/${id}/stat`)).replace(/^.*\)/s, ')'))?.[1]
    if (parent !== undefined) parents.set(id, Number(parent))
  }
  const tree = [root]
  // Grows while it is gone through.
  for (const member of tree) {
    for (const [id, parent] of parents) if (parent === member) tree.push(id)
  }
  return tree
}

/** Memory in MiB, where what processes share is counted once (proportional set size). */
export async function memoryOf(processes: readonly number[]): Promise<number> {
  let kibibytes = 0
  for (const id of processes) {
    kibibytes += Number(/^Pss:\s+(\d+)/m.exec(await read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0)
  }
  return kibibytes / 1024
}

/** How often the first thread of a process was woken since it began. */
export async function wakeUpsOf(id: number): Promise<number> {
  const counted = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(await read(`/proc/${id}/task/${id}/status`))?.[1]
  if (counted === undefined) throw new Error(`process ${id} has ended`)
  return Number(counted)
}

/** The command line of a process. */
export async function commandOf(id: number): Promise<string> {
  return (await read(`/proc/${id}/cmdline`)).replaceAll('\0', ' ')
}
