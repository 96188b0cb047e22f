/** Second step: what is read out in both languages, the code for a meeting, and what the other side reads back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf, type Language } from '../../../src-shared/base/languages.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { languageOptions } from '../../i18n/language-select.tsx'
import { useLanguageReady } from '../../i18n/use-language-ready.ts'
import { QrCode } from '../../parts/qr-code.tsx'
import { SpokenGroups } from '../../parts/spoken-groups.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Tone } from '../../ui/tone.ts'
import { type CeremonyWay, scriptLanguage } from './ceremony.ts'
import { compareHeard, type Heard } from './heard-groups.ts'
import styles from './keys.module.css'

export type CompareStepProps = {
  readonly entry: DirectoryEntry
  readonly fingerprint: string
  readonly way: CeremonyWay
  readonly typed: string
  readonly onTyped: (typed: string) => void
}

export function CompareStep({ entry, fingerprint, way, typed, onTyped }: CompareStepProps) {
  const { t } = useTranslation('keys')
  const own = useLanguage()
  const [theirs, setTheirs] = useState<Language>(() => scriptLanguage(entry, own))
  return (
    <>
      <Select
        label={t('verify.label--language')}
        icon="globe"
        options={languageOptions}
        value={theirs}
        onChange={setTheirs}
      />
      <div className={styles.scripts}>
        <Script language={theirs} fingerprint={fingerprint} />
        {theirs !== own && <Script language={own} fingerprint={fingerprint} />}
      </div>
      {way === 'in-person' && (
        <div className={styles.group}>
          <p>{t('verify.prose--qr')}</p>
          {/* What other OpenPGP programs read from such a code, the fingerprint as a URI. */}
          <QrCode text={`OPENPGP4FPR:${fingerprint}`} label={t('verify.label--qr')} className={styles.qr} />
        </div>
      )}
      <TextField
        label={t('verify.label--heard')}
        hint={t('verify.hint--heard')}
        value={typed}
        onChange={onTyped}
        direction="ltr"
        maxLength={120}
        code
      />
      <HeardNotice heard={compareHeard(typed, fingerprint)} />
    </>
  )
}

type ScriptProps = { readonly language: Language; readonly fingerprint: string }

function Script({ language, fingerprint }: ScriptProps) {
  const { t, i18n } = useTranslation('keys')
  const vault = useDeskQuery('vault.status', {}).data
  const isReady = useLanguageReady(language)
  if (!isReady || vault?.state !== 'open') return <Progress label={t('verify.status--loading')} />
  const words = i18n.getFixedT(language, 'keys')
  return (
    <section className={styles.script} lang={language} dir={directionOf(language)}>
      <h3 className={styles.groupTitle}>{ownLanguageNames[language]}</h3>
      <p>{words('script.prose--opening', { state: stateName(vault.profile.state, language) })}</p>
      <SpokenGroups fingerprint={fingerprint} language={language} />
      <p>{words('script.prose--closing')}</p>
    </section>
  )
}

const tones: Readonly<Record<Exclude<Heard, 'empty'>, Tone>> = {
  incomplete: 'neutral',
  agrees: 'good',
  differs: 'danger',
}

function HeardNotice({ heard }: { readonly heard: Heard }) {
  const { t } = useTranslation('keys')
  if (heard === 'empty') return null
  return (
    <InlineNotice tone={tones[heard]} announce="polite">
      {t(`verify.status--${heard}`)}
    </InlineNotice>
  )
}
