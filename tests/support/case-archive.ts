/** A case that was handed out as one file, opened by GnuPG, unzip and Python. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { required } from '../../src-shared/base/assert.ts'
import type { Gpg } from './gpg.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/national-side.md'), 'utf8')
const checkProgram = required(/```python\n([\s\S]+?)```/.exec(page)?.[1], 'check.py')

/**
 * Decrypts with a secret key that this gpg has, and unpacks; the folder goes with the answer.
 * @throws Error with GnuPG's own words where it does not open
 */
export function openArchive(gpg: Gpg, bytes: Uint8Array) {
  const target = join(gpg.home, 'case.zip')
  const { stderr } = gpg.ok(['--yes', '--output', target, '--decrypt', gpg.file('case.zip.gpg', bytes)])
  const folder = mkdtempSync(join(tmpdir(), 'case-'))
  execFileSync('unzip', ['-q', target, '-d', folder])
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
  return {
    folder,
    paths,
    stderr,
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    /** The program of docs/national-side.md. */
    check: () => spawnSync('python3', ['-c', checkProgram], { cwd: folder, encoding: 'utf8' }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
