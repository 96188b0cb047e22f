/** Opens the palette from anywhere on the open desk, by its hotkey or by a button. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useDeskCommand } from '../../api/queries.ts'
import { FindingContext } from '../../finding.ts'
import { useNavigate } from '../../navigation.ts'
import type { Hotkey } from '../../parts/hotkeys.ts'
import { useHotkey } from '../../parts/use-hotkey.ts'
import type { CommandAim } from './commands.ts'
import { Palette } from './palette.tsx'

export function FindHost({ children }: { readonly children: ReactNode }) {
  const hotkey = useHotkey('find')
  const lock = useDeskCommand('vault.lock')
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => setOpen(true), [])
  useFindHotkey(hotkey, open)
  const finding = useMemo(() => ({ open, hotkey: hotkey.written, keyShortcut: hotkey.aria }), [open, hotkey])
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
function useFindHotkey(hotkey: Hotkey, open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!hotkey.isPressed(event)) return
      event.preventDefault()
      if (document.querySelector(openDialogs) === null) open()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [hotkey, open])
}
