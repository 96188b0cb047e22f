/** Hears the keys that an officer presses for a command, and nothing else of the page hears them meanwhile. */
import { useEffect, useEffectEvent } from 'react'
import { type Keys, keysOf } from '../../../src-shared/domain/shortcuts.ts'
import { pressOf } from '../../parts/hotkeys.ts'

/** `unsuitable` where they cannot be a shortcut; `none` where the officer leaves it as it was. */
export type Heard = { readonly keys: Keys } | 'unsuitable' | 'none'

const modifiers = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn'])

/** @param isAsked while it is true; the keys of the main process (locking, zooming) never come here */
export function useNewKeys(isAsked: boolean, mac: boolean, onHeard: (heard: Heard) => void): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Tab') {
      // Whoever goes on with the Tab key has left the question.
      onHeard('none')
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.repeat || event.isComposing || modifiers.has(event.key)) return
    const keys = keysOf(pressOf(event), mac)
    if (event.key === 'Escape') onHeard('none')
    else onHeard(keys === undefined ? 'unsuitable' : { keys })
  })
  useEffect(() => {
    if (!isAsked) return
    const listen = (event: KeyboardEvent) => hear(event)
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [isAsked])
}
