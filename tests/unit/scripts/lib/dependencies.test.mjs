// When the dependencies are installed anew, and when what is there is left alone.
import { describe, expect, it } from 'vitest'
import { dependenciesState } from '../../../../scripts/lib/dependencies.mjs'

const manifest = { dependencies: { zod: '4.0.0' }, devDependencies: { vite: '8.0.0' } }
const lock = {
  packages: {
    '': { dependencies: { zod: '4.0.0' }, devDependencies: { vite: '8.0.0' } },
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/vite': { version: '8.0.0' },
    'node_modules/binding-win32': { version: '1.0.0', optional: true },
  },
}
const installed = {
  packages: { 'node_modules/zod': { version: '4.0.0' }, 'node_modules/vite': { version: '8.0.0' } },
}
const facts = { stamp: 'old', wanted: 'new', manifest, lock, installed }

describe('dependenciesState', () => {
  it('is ready when the stamp is the digest wanted', () => {
    expect(dependenciesState({ ...facts, stamp: 'new' })).toBe('ready')
  })

  it('installs when there is nothing, whatever the stamp says', () => {
    expect(dependenciesState({ ...facts, stamp: 'new', installed: undefined })).toBe('install')
  })

  it('adopts an installation made by hand that is what the lock names', () => {
    expect(dependenciesState(facts)).toBe('adopt')
    expect(dependenciesState({ ...facts, stamp: undefined })).toBe('adopt')
  })

  it('installs when a package is missing or of another version', () => {
    const without = { packages: { 'node_modules/zod': { version: '4.0.0' } } }
    const other = { packages: { ...installed.packages, 'node_modules/vite': { version: '7.0.0' } } }
    expect(dependenciesState({ ...facts, installed: without })).toBe('install')
    expect(dependenciesState({ ...facts, installed: other })).toBe('install')
  })

  it('installs when package.json asks for what the lock does not name', () => {
    const more = { ...manifest, dependencies: { ...manifest.dependencies, react: '19.0.0' } }
    const changed = { ...manifest, devDependencies: { vite: '8.0.1' } }
    expect(dependenciesState({ ...facts, manifest: more })).toBe('install')
    expect(dependenciesState({ ...facts, manifest: changed })).toBe('install')
    expect(dependenciesState({ ...facts, lock: undefined })).toBe('install')
  })
})
