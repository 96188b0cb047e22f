/** The hotkey that acknowledges: what is read before what is only listed. */
import { useEffect } from 'react'
import type { Hotkey } from '../parts/hotkeys.ts'
import { useHotkey } from '../parts/use-hotkey.ts'

/** What has to be answered first; a message that passes by says of itself that it is not modal. */
const openDialogs = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])'

/**
 * @param place `message` hears the keys first, so that a list beside it answers them only where nothing is read that can
 *   be acknowledged
 * @param onPress undefined where there is nothing to acknowledge now
 * @returns the keys, to be written beside the button
 */
export function useAcknowledgeHotkey(place: 'message' | 'list', onPress: (() => void) | undefined): Hotkey {
  const hotkey = useHotkey('acknowledge')
  useEffect(() => {
    if (onPress === undefined) return
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !hotkey.isPressed(event)) return
      event.preventDefault()
      if (document.querySelector(openDialogs) === null) onPress()
    }
    const capture = place === 'message'
    window.addEventListener('keydown', listen, { capture })
    return () => window.removeEventListener('keydown', listen, { capture })
  }, [place, onPress, hotkey])
  return hotkey
}
