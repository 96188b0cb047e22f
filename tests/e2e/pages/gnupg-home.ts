/** A key that an office has already: in the GnuPG of the account that the app runs as. */
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { startGpg } from '../../support/gpg.ts'
import { asUnprivileged, type LaunchedApp } from '../support/launch.ts'

export type GnupgHome = {
  readonly fingerprint: string
  /** Ends its agent; before the app is closed, which removes the folder. */
  readonly close: () => void
}

/** Makes a key for this user ID and puts it, without a passphrase, where the app's GnuPG finds it. */
export function keyInGnupg({ userData }: Pick<LaunchedApp, 'userData'>, userId: string): GnupgHome {
  const maker = startGpg()
  try {
    const fingerprint = maker.makeKey(userId, 'ed25519', 'cv25519')
    const secret = maker.exportSecretKey(fingerprint)
    run(userData, ['gpg', '--batch', '--no-tty', '--import'], secret)
    return { fingerprint, close: () => void run(userData, ['gpgconf', '--kill', 'all']) }
  } finally {
    maker.close()
  }
}

function run(userData: string, command: readonly string[], input = ''): void {
  const [program = '', ...rest] = asUnprivileged(command)
  const env = { PATH: process.env.PATH ?? '', HOME: dirname(userData), LC_ALL: 'C.UTF-8' }
  const done = spawnSync(program, rest, { input, env, cwd: env.HOME })
  if (done.status !== 0) throw new Error(done.stderr.toString('utf8'))
}
