// Where the cache is, which Node serves, what is missing from the system, when a fetch is not repeated, who waits for whom.
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runQuietly } from '../../../../scripts/lib/child.mjs'
import { missingRows } from '../../../../scripts/lib/debian.mjs'
import { authorityRecord, lacksDisplay } from '../../../../scripts/lib/display.mjs'
import { withLock } from '../../../../scripts/lib/lock.mjs'
import { cacheFolder } from '../../../../scripts/lib/project.mjs'
import { failedLately } from '../../../../scripts/lib/runtime.mjs'
import { isNewEnough } from '../../../../scripts/lib/tools-node.mjs'

describe('cacheFolder', () => {
  const home = { HOME: '/home/officer' }

  it('takes the folder named, then the shared one for root, then the own one', () => {
    expect(cacheFolder({ env: { ...home, POC_DESK_CACHE: '/x' }, platform: 'linux', root: true })).toBe('/x')
    expect(cacheFolder({ env: home, platform: 'linux', root: true })).toBe('/var/cache/poc-desk')
    expect(cacheFolder({ env: home, platform: 'linux', root: false })).toBe('/home/officer/.cache/poc-desk')
    const own = { ...home, XDG_CACHE_HOME: '/cache' }
    expect(cacheFolder({ env: own, platform: 'linux', root: false })).toBe('/cache/poc-desk')
  })
})

describe('isNewEnough', () => {
  it.each([
    ['18.0.0', false],
    ['22.17.1', false],
    ['22.18.0', true],
    ['24.0.0', true],
    ['9.99.0', false],
  ])('Node %s: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected)
  })
})

describe('missingRows', () => {
  const rows = [['xvfb'], ['libasound2', 'libasound2t64'], ['g++']]

  it('takes either name of a package, and only what is really installed', () => {
    expect(missingRows('xvfb installed\nlibasound2t64 installed\ng++ config-files\n', rows)).toEqual([
      ['g++'],
    ])
    expect(missingRows('', rows)).toEqual(rows)
  })
})

describe('failedLately', () => {
  const at = Date.UTC(2026, 0, 1)
  const hours = (count) => at + count * 3600 * 1000

  it('remembers a failure for a day, for the same version, and never one from the future', () => {
    expect(failedLately({ version: '45.4.1', at }, '45.4.1', hours(23))).toBe(true)
    expect(failedLately({ version: '45.4.1', at }, '45.4.1', hours(24))).toBe(false)
    expect(failedLately({ version: '45.4.1', at }, '45.5.0', hours(1))).toBe(false)
    expect(failedLately({ version: '45.4.1', at }, '45.4.1', hours(-1))).toBe(false)
    expect(failedLately(undefined, '45.4.1', at)).toBe(false)
  })
})

describe('display', () => {
  it('is lacking only on Linux without any', () => {
    expect(lacksDisplay({}, 'linux')).toBe(true)
    expect(lacksDisplay({ DISPLAY: ':1' }, 'linux')).toBe(false)
    expect(lacksDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(false)
    expect(lacksDisplay({}, 'darwin')).toBe(false)
  })

  it('writes one authority record that names no host and no display', () => {
    const name = Buffer.from('MIT-MAGIC-COOKIE-1')
    const expected = Buffer.concat([
      Buffer.from([255, 255, 0, 0, 0, 0, 0, name.length]),
      name,
      Buffer.from([0, 2, 7, 9]),
    ])
    expect(authorityRecord(Buffer.from([7, 9]))).toEqual(expected)
  })
})

describe('withLock', () => {
  it('lets one run at a time in, frees the lock after a failure, and takes over from a process that is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'poc-desk-lock-'))
    try {
      const file = join(folder, 'lock')
      const { output } = await runQuietly(process.execPath, [
        '-e',
        'process.stdout.write(String(process.pid))',
      ])
      await writeFile(file, output)
      await expect(withLock(file, async () => Promise.reject(new Error('inside')))).rejects.toThrow('inside')
      expect(existsSync(file)).toBe(false)

      let inside = 0
      const enter = () =>
        withLock(file, async () => {
          inside += 1
          await new Promise((resolve) => setImmediate(resolve))
          expect(inside).toBe(1)
          inside -= 1
        })
      await Promise.all([enter(), enter(), enter()])
      expect(existsSync(file)).toBe(false)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
