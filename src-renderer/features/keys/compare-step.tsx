/** Second step: what is read out in both languages, the code for a meeting, and what the other side reads back. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { QrCode } from '../../parts/qr-code.tsx'
import { SpokenGroups } from '../../parts/spoken-groups.tsx'
import { TwoScripts } from '../../parts/two-scripts.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
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
  const { t, i18n } = useTranslation('keys')
  const own = useLanguage()
  return (
    <>
      <TwoScripts label={t('verify.label--language')} proposed={scriptLanguage(entry, own)}>
        {(language, { state }) => {
          const words = i18n.getFixedT(language, 'keys')
          return (
            <>
              <p>{words('script.prose--opening', { state: stateName(state, language) })}</p>
              <SpokenGroups fingerprint={fingerprint} language={language} />
              <p>{words('script.prose--closing')}</p>
            </>
          )
        }}
      </TwoScripts>
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
