// The command line of scripts/run.mjs.
import { describe, expect, it } from 'vitest'
import { readCommand } from '../../../../scripts/lib/arguments.mjs'
import { folderName, readOptions } from '../../../../scripts/lib/package-app.mjs'
import { Stop } from '../../../../scripts/lib/say.mjs'

const commands = ['unit', 'e2e']

describe('readCommand', () => {
  it('hands on what follows the command, with or without the dashes', () => {
    expect(readCommand(['unit', '--', 'tests/unit/a', '-t', 'x'], commands)).toEqual({
      command: 'unit',
      rest: ['tests/unit/a', '-t', 'x'],
    })
    expect(readCommand(['e2e', 'one'], commands)).toEqual({ command: 'e2e', rest: ['one'] })
    expect(readCommand(['unit'], commands).rest).toEqual([])
  })

  it('keeps later dashes for the tool', () => {
    expect(readCommand(['unit', 'a', '--', 'b'], commands).rest).toEqual(['a', '--', 'b'])
  })

  it.each([[[]], [['toString']], [['--unit']]])('names the commands when given %j', (argv) => {
    expect(() => readCommand(argv, commands)).toThrow(Stop)
    expect(() => readCommand(argv, commands)).toThrow('unit|e2e')
  })
})

describe('packaging', () => {
  it('builds a folder unless other targets are named', () => {
    expect(readOptions([])).toEqual({ developmentRuntime: false, targets: ['dir'] })
    expect(readOptions(['--development-runtime', '--target', 'AppImage', '--target', 'deb'])).toEqual({
      developmentRuntime: true,
      targets: ['AppImage', 'deb'],
    })
  })

  it('makes a release on the official runtime only', () => {
    expect(folderName('official', false)).toBe('release')
    expect(folderName('official', true)).toBe('release')
    expect(folderName('registry', true)).toBe('development-runtime')
    expect(() => folderName('registry', false)).toThrow(Stop)
  })
})
