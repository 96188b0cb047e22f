/** The keys of a command, which follow the settings at once. */
import { useMemo } from 'react'
import type { ShortcutId } from '../../src-shared/domain/shortcuts.ts'
import { useDeskQuery } from '../api/queries.ts'
import { type Hotkey, hotkeyOf } from './hotkeys.ts'

/** Until the settings are read, those that the program has at first. */
export function useHotkey(id: ShortcutId): Hotkey {
  const platform = useDeskQuery('runtime.about', {}).data?.platform
  const shortcuts = useDeskQuery('settings.read', {}).data?.shortcuts
  return useMemo(() => hotkeyOf(id, shortcuts ?? {}, platform), [id, shortcuts, platform])
}
