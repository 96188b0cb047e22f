/** The arrows of ARCHITECTURE.md are held by the linter: each forbidden import is tried and must be refused. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../../..')
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')

const forbidden = [
  ['src-shared/domain', 'electron', 'noRestrictedImports'],
  ['src-shared/domain', 'node:fs', 'noNodejsModules'],
  ['src-shared/domain', '../../src-main/compose.ts', 'noRestrictedImports'],
  ['src-formats', 'electron', 'noRestrictedImports'],
  ['src-formats', '../src-main/compose.ts', 'noRestrictedImports'],
  ['src-registry', '../src-main/compose.ts', 'noRestrictedImports'],
  ['src-main/services', 'electron', 'noRestrictedImports'],
  ['src-main/services', 'openpgp', 'noRestrictedImports'],
  ['src-main/services', 'better-sqlite3', 'noRestrictedImports'],
  ['src-main/crypto', 'better-sqlite3', 'noRestrictedImports'],
  ['src-main/shell', '../services/vault.ts', 'noRestrictedImports'],
  ['src-main/bridge', '../store/open.ts', 'noRestrictedImports'],
  ['src-main/store', '../shell/window.ts', 'noRestrictedImports'],
  ['src-main/sync', '../bridge/gate.ts', 'noRestrictedImports'],
  ['src-main/sync', 'undici', 'noRestrictedImports'],
  ['src-main/services', 'node:http', 'noRestrictedImports'],
  ['src-main/services', 'node:net', 'noRestrictedImports'],
  ['src-main/net', 'electron', 'noRestrictedImports'],
  ['src-main/net', '../services/vault.ts', 'noRestrictedImports'],
  ['src-renderer/features/any', 'electron', 'noRestrictedImports'],
  ['src-renderer/features/any', 'node:fs', 'noNodejsModules'],
  ['src-renderer/features/any', 'openpgp', 'noRestrictedImports'],
  ['src-renderer/features/any', '../../../src-main/compose.ts', 'noRestrictedImports'],
  ['src-renderer/ui', '../features/frame/frame.tsx', 'noRestrictedImports'],
  ['src-renderer/ui', '../../src-shared/domain/marking.ts', 'noRestrictedImports'],
] as const
const allowed = [
  ['src-main/services', '../store/open.ts'],
  ['src-renderer/features/any', '../../../src-shared/domain/marking.ts'],
] as const

/** A file that goes to the network past the function that is handed in. */
const globalFetch = 'src-main/services/globals.ts'

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.unknown() }) })),
})

/** A checkout in miniature: the project's own linter settings, and one file for each import that is tried. */
let folder: string
let diagnostics: z.infer<typeof reportSchema>['diagnostics']
const fileOf = (list: string, index: number, place: string) => `${place}/${list}-${index}.ts`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poc-desk-rules-'))
  const settings: unknown = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  const config = { ...z.looseObject({}).parse(settings), $schema: undefined, vcs: { enabled: false } }
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(config))
  const write = (path: string, specifier: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `import { x } from '${specifier}'\n\nexport const y = x\n`)
  }
  for (const [index, [place, specifier]] of forbidden.entries())
    write(fileOf('forbidden', index, place), specifier)
  for (const [index, [place, specifier]] of allowed.entries())
    write(fileOf('allowed', index, place), specifier)
  mkdirSync(join(folder, 'src-main/services'), { recursive: true })
  writeFileSync(join(folder, globalFetch), "export const answer = fetch('https://registry.example/')\n")
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.']
  const answer = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  diagnostics = reportSchema.parse(JSON.parse(answer.stdout)).diagnostics
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function rulesIn(path: string): string[] {
  return diagnostics
    .filter((entry) => JSON.stringify(entry.location.path).includes(path))
    .map((entry) => entry.category.split('/').at(-1) ?? '')
}

describe('the direction of imports', () => {
  it.each(forbidden.map((row, index) => [...row, index] as const))(
    'refuses a file of %s that imports %s',
    (place, _specifier, rule, index) => {
      expect(rulesIn(fileOf('forbidden', index, place))).toContain(rule)
    },
  )

  it.each(allowed.map((row, index) => [...row, index] as const))(
    'lets a file of %s import %s',
    (place, _specifier, index) => {
      expect(rulesIn(fileOf('allowed', index, place))).toEqual([])
    },
  )
})

describe('the way to the network', () => {
  it('is not the platform’s own function', () => {
    expect(rulesIn(globalFetch)).toContain('noRestrictedGlobals')
  })
})
