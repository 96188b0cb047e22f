/** The folder of the app, as Electron would name it. */
import { expect, it } from 'vitest'
import { userDataFolder } from '../../../../src-main/cli/user-data-folder.ts'

it.each([
  ['linux', {}, '/home/a', '/home/a/.config/POC Desk'],
  ['linux', { XDG_CONFIG_HOME: '/settings' }, '/home/a', '/settings/POC Desk'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/a', '/home/a/.config/POC Desk'],
  ['darwin', { XDG_CONFIG_HOME: '/settings' }, '/Users/a', '/Users/a/Library/Application Support/POC Desk'],
  ['win32', { APPDATA: 'D:\\Roaming' }, 'C:\\Users\\a', 'D:\\Roaming\\POC Desk'],
  ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Roaming\\POC Desk'],
] as const)('on %s with %j', (platform, variables, home, folder) => {
  expect(userDataFolder(platform, variables, home)).toBe(folder)
})
