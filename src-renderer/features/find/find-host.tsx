/** Opens the palette from anywhere on the open desk, by its hotkey or by a button. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FindingContext } from '../../finding.ts'
import { useNavigate } from '../../navigation.ts'
import { findHotkey, findKeyShortcut, isFindHotkey } from '../../parts/hotkeys.ts'
import type { CommandAim } from './commands.ts'
import { Palette } from './palette.tsx'

export function FindHost({ children }: { readonly children: ReactNode }) {
  const platform = useDeskQuery('runtime.about', {}).data?.platform
  const lock = useDeskCommand('vault.lock')
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => setOpen(true), [])
  useFindHotkey(platform, open)
  const finding = useMemo(
    () => ({ open, hotkey: findHotkey(platform), keyShortcut: findKeyShortcut(platform) }),
    [open, platform],
  )
  const choose = (aim: CommandAim) => {
    setOpen(false)
    if ('go' in aim) navigate(aim.go)
    else lock.mutate({})
  }
  return (
    <FindingContext value={finding}>
      {children}
      {isOpen && <Palette onChoose={choose} onClose={() => setOpen(false)} />}
    </FindingContext>
  )
}

/** What has to be answered first; a message that passes by says of itself that it is not modal. */
const openDialogs = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])'

/** Not over a dialog. */
function useFindHotkey(platform: string | undefined, open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isFindHotkey(event, platform)) return
      event.preventDefault()
      if (document.querySelector(openDialogs) === null) open()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [platform, open])
}
