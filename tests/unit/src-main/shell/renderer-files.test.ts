/** Addresses of the page find listed files and nothing else. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  filesOfPage,
  findRendererFile,
  listRendererFiles,
  type RendererFiles,
  readAll,
} from '../../../../src-main/shell/renderer-files.ts'

let root = ''
let files: RendererFiles = new Map()
const written = '<script src="./assets/main.js"></script><a href="https://elsewhere.example/">elsewhere</a>'

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'poc-desk-page-'))
  await mkdir(join(root, 'renderer', 'assets'), { recursive: true })
  await writeFile(join(root, 'secret.json'), '{}')
  await writeFile(join(root, 'renderer', 'index.html'), written)
  await writeFile(join(root, 'renderer', 'assets', 'main.js'), '')
  await writeFile(join(root, 'renderer', 'program.exe'), '')
  await symlink(join(root, 'secret.json'), join(root, 'renderer', 'link.json'))
  files = listRendererFiles(join(root, 'renderer'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('findRendererFile', () => {
  it('finds the page and its parts with their types', () => {
    const page = findRendererFile(files, 'app://desk/')
    expect(page).toMatchObject({ path: '/index.html', type: 'text/html; charset=utf-8' })
    expect(page?.bytes()).toEqual(new TextEncoder().encode(written))
    expect(findRendererFile(files, 'app://desk/index.html')).toBe(page)
    expect(findRendererFile(files, 'app://desk/assets/main.js?x#y')?.type).toMatch(/javascript/)
  })

  it.each([
    'app://desk/../secret.json',
    'app://desk/%2e%2e/secret.json',
    'app://desk/..%2fsecret.json',
    'app://desk/assets/..\\..\\..\\secret.json',
    'app://desk/assets/..%5c..%5c..%5csecret.json',
    'app://desk//etc/passwd',
    'app://desk/index.html%00.js',
    'app://desk/link.json',
    'app://desk/program.exe',
    'app://desk/assets',
    'app://desk/constructor',
    'app://other/index.html',
    'app://desk:8/index.html',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('does not find %s', (address) => {
    expect(findRendererFile(files, address)).toBeUndefined()
  })

  it('only ever answers files of the list', () => {
    const parts = fc.array(
      fc.constantFrom('..', '.', '%2e', '/', '\\', '%5c', 'assets', 'index.html', 'secret.json'),
    )
    const listed = [...files.values()]
    fc.assert(
      fc.property(parts, (path) => {
        const found = findRendererFile(files, `app://desk/${path.join('')}`)
        return found === undefined || listed.includes(found)
      }),
    )
  })
})

describe('the files of a page', () => {
  it('are the page and what it names of its own', () => {
    expect(filesOfPage(files)).toEqual(['/index.html', '/assets/main.js'])
  })

  it('are as they were when they were read, whatever happens to them later', async () => {
    const late = await mkdtemp(join(tmpdir(), 'poc-desk-late-'))
    await writeFile(join(late, 'index.html'), 'before')
    const listed = listRendererFiles(late)
    await readAll(listed)
    await rm(late, { recursive: true })
    expect(Buffer.from(listed.get('/index.html')?.bytes() ?? []).toString()).toBe('before')
  })
})
