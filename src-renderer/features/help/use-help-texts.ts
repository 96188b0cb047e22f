/** The texts of the help in the language of the interface, with the keys that commands have now. */
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import { type HelpTexts, type HelpWords, helpTexts } from '../../../src-shared/domain/help/texts.ts'
import type { ShortcutId } from '../../../src-shared/domain/shortcuts.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { loadHelpWords } from '../../i18n/help-words.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { hotkeyOf } from '../../parts/hotkeys.ts'

type Loaded = { readonly language: Language; readonly words: HelpWords }

/** Null until they are there. */
export function useHelpTexts(): HelpTexts | null {
  const { i18n } = useTranslation()
  const language = useLanguage()
  const { compare } = useFormats()
  const platform = useDeskQuery('runtime.about', {}).data?.platform
  const shortcuts = useDeskQuery('settings.read', {}).data?.shortcuts
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    let isWanted = true
    void loadHelpWords(language).then((words) => isWanted && setLoaded({ language, words }))
    return () => {
      isWanted = false
    }
  }, [language])
  return useMemo(() => {
    if (loaded?.language !== language) return null
    const labelOf = (reference: string): string => {
      const [namespace = '', key = ''] = reference.split(':')
      const words: unknown = i18n.getResource(language, namespace, key)
      return typeof words === 'string' ? words : key
    }
    const keysOf = (command: ShortcutId) => isolated(hotkeyOf(command, shortcuts ?? {}, platform).written)
    return helpTexts(loaded.words, { labelOf, keysOf, compare })
  }, [loaded, language, i18n, compare, shortcuts, platform])
}
