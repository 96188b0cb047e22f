/** What is said on the telephone, in the counterpart's language and in ours beside it. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf, type Language } from '../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.tsx'
import { ownLanguageNames } from '../i18n/language-names.ts'
import { languageOptions } from '../i18n/language-select.tsx'
import { useLanguageReady } from '../i18n/use-language-ready.ts'
import { Progress } from '../ui/progress.tsx'
import { Select } from '../ui/select.tsx'
import styles from './two-scripts.module.css'

export type TwoScriptsProps = {
  /** Of the choice of the counterpart's language. */
  readonly label: string
  /** The counterpart's language that is proposed. */
  readonly proposed: Language
  /** The script in a language whose words are loaded. */
  readonly children: (language: Language, profile: DeskProfile) => ReactNode
}

export function TwoScripts({ label, proposed, children }: TwoScriptsProps) {
  const own = useLanguage()
  const [theirs, setTheirs] = useState(proposed)
  return (
    <>
      <Select label={label} icon="globe" options={languageOptions} value={theirs} onChange={setTheirs} />
      <div className={styles.scripts}>
        <Script language={theirs}>{children}</Script>
        {theirs !== own && <Script language={own}>{children}</Script>}
      </div>
    </>
  )
}

type ScriptProps = Pick<TwoScriptsProps, 'children'> & { readonly language: Language }

function Script({ language, children }: ScriptProps) {
  const { t } = useTranslation('keys')
  const vault = useDeskQuery('vault.status', {}).data
  const isReady = useLanguageReady(language)
  if (!isReady || vault?.state !== 'open') return <Progress label={t('verify.status--loading')} />
  return (
    <section className={styles.script} lang={language} dir={directionOf(language)}>
      <h3 className={styles.title}>{ownLanguageNames[language]}</h3>
      {children(language, vault.profile)}
    </section>
  )
}
