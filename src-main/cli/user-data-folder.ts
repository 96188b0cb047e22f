/** Where the app keeps its files, worked out without Electron; `shell/user-data.ts` asks Electron for the same. */
import { posix, win32 } from 'node:path'

/** Absolute path of the app's own folder for the account whose home is `home`. */
export function userDataFolder(
  platform: NodeJS.Platform,
  variables: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const name = 'POC Desk'
  if (platform === 'win32') {
    return win32.join(variables.APPDATA || win32.join(home, 'AppData', 'Roaming'), name)
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', name)
  return posix.join(variables.XDG_CONFIG_HOME || posix.join(home, '.config'), name)
}
