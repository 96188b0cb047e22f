/** What every process of a program asks the kernel of the network, as strace records it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ownedFolder } from '../../e2e/support/launch.ts'

/** One call that reaches out over the Internet protocols; local sockets (X11, D-Bus) and netlink are none. */
export type Outgoing = {
  /** Milliseconds since 1970, by the clock of this computer. */
  readonly at: number
  readonly pid: number
  /** As strace writes it: `connect(21, {sa_family=AF_INET, sin_port=htons(443), …`. */
  readonly call: string
}

export type NetworkTrace = {
  /** For `launchApp`: runs the app and all its processes traced. The tracer is not its parent, so the id stays. */
  readonly through: readonly string[]
  /** All of them, once process `pid` has ended. */
  readonly outgoing: (pid: number) => Promise<readonly Outgoing[]>
  readonly remove: () => Promise<void>
}

/** Needs the Debian package strace, and may only trace what the user of the tests may. */
export async function networkTrace(): Promise<NetworkTrace> {
  const folder = await ownedFolder('trace')
  const file = join(folder.path, 'calls')
  const options = [
    '-D',
    '-f',
    '-ttt',
    '-qq',
    '-e',
    'trace=network,exit_group',
    '-e',
    'signal=none',
    '-o',
    file,
  ]
  return {
    through: ['strace', ...options],
    outgoing: async (pid) => outgoingIn(await whole(file, pid)),
    remove: folder.remove,
  }
}

/** The trace, once it has the end of the process. */
async function whole(file: string, pid: number): Promise<string> {
  for (;;) {
    const text = await readFile(file, 'utf8')
    if (text.split('\n').some((line) => line.startsWith(`${pid} `) && line.includes('exit_group(')))
      return text
    await wait(50)
  }
}

/** `exported` for the test of the reading itself. */
export function outgoingIn(text: string): Outgoing[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, at, call = ''] = /^(\d+)\s+(\d+\.\d+)\s+(.*)$/u.exec(line) ?? []
    if (!/^(?:connect|sendto|sendmsg|sendmmsg)\(/u.test(call) || !/sa_family=AF_INET6?\b/u.test(call))
      return []
    return [{ at: Number(at) * 1000, pid: Number(pid), call }]
  })
}
