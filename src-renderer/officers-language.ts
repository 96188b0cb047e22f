/** In which language the desk is shown: that of the settings, and after an unlocking that of the officer who unlocked it. */
import { useEffect, useState } from 'react'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import { useSettings } from './api/settings.ts'
import { useLanguage, useSwitchLanguage } from './i18n/language.tsx'

/** The page follows the settings, wherever they were changed. */
export function useFollowedLanguage(): void {
  const { settings } = useSettings()
  const switchTo = useSwitchLanguage()
  const language = settings?.language ?? null
  // Only a change counts: what was just chosen here is not in the settings yet.
  useEffect(() => {
    if (language !== null) void switchTo(language)
  }, [language, switchTo])
}

/**
 * An officer who opens the vault works in the language that is kept with this officer there; the settings take it over,
 * so that the locked desk stays in it. Answers whether the desk may be drawn: drawing it twice would be seen.
 */
export function useOfficersLanguage(status: VaultStatus | undefined): boolean {
  const { changeLanguage } = useSettings()
  const shown = useLanguage()
  // A page that begins with an open vault was shown in the officer's language already.
  const [isSettled, setSettled] = useState(true)
  const own = status?.state === 'open' ? (status.officer?.language ?? shown) : null
  const isClosed = status !== undefined && status.state !== 'open'
  useEffect(() => {
    if (isClosed) setSettled(false)
  }, [isClosed])
  const hasToSwitch = !isSettled && own !== null && own !== shown
  const isThere = !isSettled && own !== null && own === shown
  useEffect(() => {
    if (isThere) setSettled(true)
    // Without the words of that language the desk is better shown in the present one than not at all.
    if (hasToSwitch && own !== null) changeLanguage(own).catch(() => setSettled(true))
  }, [isThere, hasToSwitch, own, changeLanguage])
  return !hasToSwitch
}
