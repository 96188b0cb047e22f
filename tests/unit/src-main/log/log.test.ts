/** The log stays small, private and free of texts. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog, recentLines, safeValue } from '../../../../src-main/log/log.ts'

const clock = () => new Date('2026-05-04T10:00:00.000Z')
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poc-desk-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('createLog', () => {
  it('writes one line of codes and facts, readable for its owner only', async () => {
    const log = createLog({ folder, clock })
    log.write('start', { electron: '45.4.1', packaged: false, platform: 'linux-x64' })
    const file = join(folder, 'desk.log')
    expect(await readFile(file, 'utf8')).toBe(
      '2026-05-04T10:00:00.000Z start electron=45.4.1 packaged=false platform=linux-x64\n',
    )
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('keeps two files and no more', async () => {
    const log = createLog({ folder, clock, largestBytes: 500 })
    for (let line = 0; line < 60; line += 1) log.write('step', { line })
    expect((await readdir(folder)).sort()).toEqual(['desk.1.log', 'desk.log'])
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).size).toBeLessThan(560)
    expect(await readFile(join(folder, 'desk.log'), 'utf8')).toContain('line=59')
  })

  it('does not stop the desk where it cannot write', () => {
    const log = createLog({ folder: join(folder, 'desk.log', '\0'), clock })
    expect(() => log.write('start')).not.toThrow()
  })
})

describe('recentLines', () => {
  it('answers the last lines, also of the file before', () => {
    const log = createLog({ folder, clock, largestBytes: 200 })
    for (let line = 0; line < 20; line += 1) log.write('step', { line })
    const lines = recentLines(folder, 6)
    expect(lines.map((line) => line.split(' ').at(-1))).toEqual(
      [14, 15, 16, 17, 18, 19].map((line) => `line=${line}`),
    )
  })

  it('answers none where there is no log', () => {
    expect(recentLines(join(folder, 'nowhere'), 6)).toEqual([])
  })
})

describe('safeValue', () => {
  it.each(['poc@mfa.example', '/home/officer/vault', 'two words', 'كينيا', 'a\nb', 'https://example.org'])(
    'keeps %o out',
    (text) => {
      expect(safeValue(text)).toBe('?')
    },
  )

  it('lets places in the code through', () => {
    expect(safeValue('vault.ts:12:7 main.js:1:4000')).toBe('vault.ts:12:7 main.js:1:4000')
  })

  it('never yields a second line', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[\r\n\u2028\u2029]/.test(safeValue(text))))
  })
})
