/** Its key, at first F1, opens the help about the present screen, from anywhere on the open desk; not over a dialog, which comes first. */
import { useEffect } from 'react'
import { helpAbout, useNavigate, useRoute } from '../../navigation.ts'
import { useHotkey } from '../../parts/use-hotkey.ts'

/** What has to be answered first; a message that passes by says of itself that it is not modal. */
const openDialogs = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])'

export function HelpKey() {
  const route = useRoute()
  const navigate = useNavigate()
  const { isPressed } = useHotkey('help')
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPressed(event)) return
      event.preventDefault()
      const isAsked = document.querySelector(openDialogs) === null
      if (isAsked && route.screen !== 'help') navigate(helpAbout(route))
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [route, navigate, isPressed])
  return null
}
