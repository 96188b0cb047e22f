/** The desk's terms of reference beside a case, to be read; in the officer's language first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf, type Language } from '../../../src-shared/base/languages.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './national.module.css'
import { termsIn } from './terms-text.ts'

export function TermsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('national')
  const reader = useLanguage()
  const [language, setLanguage] = useState<Language>(reader)
  const found = useDeskQuery('national.terms', {})
  const terms = found.data?.terms ?? []
  const offered = [...new Set([reader, ...terms.map((one) => one.language)])]
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title={t('terms.heading--terms')}
      actions={<Button onPress={onClose}>{t('terms.action--close')}</Button>}
    >
      <FailureNotice failure={found.error} />
      {offered.length > 1 && (
        <Select
          label={t('terms.label--language')}
          options={offered.map((id) => ({ id, label: ownLanguageNames[id], language: id }))}
          value={language}
          onChange={setLanguage}
        />
      )}
      {found.data !== undefined && <TermsText terms={termsIn(terms, language)} language={language} />}
    </Dialog>
  )
}

type TermsTextProps = {
  /** Undefined where the desk has no text of its own. */
  readonly terms: ReturnType<typeof termsIn>
  readonly language: Language
}

export function TermsText({ terms, language }: TermsTextProps) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const isOwn = terms !== undefined
  return (
    <>
      <span>
        <Badge tone={isOwn ? 'info' : 'neutral'} icon="file" isQuiet>
          {isOwn
            ? t('terms.status--own', { date: formats.dateTime(terms.changed) })
            : t('terms.label--template')}
        </Badge>
      </span>
      <p className={styles.written} {...(isOwn ? { lang: language, dir: directionOf(language) } : {})}>
        {isOwn ? terms.text : t('terms.prose--template')}
      </p>
    </>
  )
}
