/** One printed sheet: whose vault it opens, the code in groups and as a QR code, how to use it, how to keep it. */
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { decodeShare } from '../../../src-shared/domain/recovery-code.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { PrintedCode, PrintedSheet } from '../../parts/printed-sheet.tsx'
import { CodeText } from './code-text.tsx'

export type RecoverySheetProps = {
  readonly kind: 'code' | 'share'
  readonly code: string
  readonly vault: Extract<VaultStatus, { state: 'open' }>
}

export function RecoverySheet({ kind, code, vault }: RecoverySheetProps) {
  const { t } = useTranslation(['recovery', 'common'])
  const language = useLanguage()
  const formats = useFormats()
  const now = useNow()
  const { profile } = vault
  return (
    <PrintedSheet title={t(`recovery:sheet.heading--${kind}`)} vaultKind={vault.kind}>
      <p>
        <bdi>{profile.entity}</bdi> · {stateName(profile.state, language)} ·{' '}
        {t(`common:poc-type.label--${profile.pocType}`)}
      </p>
      <p>
        {t('recovery:sheet.label--vault')} <bdi>{vault.vaultId.split('-')[0]}</bdi> ·{' '}
        {t('recovery:sheet.label--made')} {formats.date(now.toISOString())}
      </p>
      {kind === 'share' && <ShareFacts code={code} />}
      <CodeText code={code} label={t(`recovery:sheet.heading--${kind}`)} />
      <PrintedCode text={code} label={t('recovery:sheet.label--qr')} />
      <p>{t(`recovery:sheet.prose--use-${kind}`)}</p>
      <p>{t(`recovery:sheet.prose--keep-${kind}`)}</p>
    </PrintedSheet>
  )
}

function ShareFacts({ code }: { readonly code: string }) {
  const { t } = useTranslation('recovery')
  const formats = useFormats()
  const { set, index, needed, total } = decodeShare(code)
  return (
    <p>
      <strong>
        {t('sheet.label--share', { index: formats.number(index), total: formats.number(total) })}
      </strong>{' '}
      · {t('sheet.label--needed', { needed: formats.number(needed) })} ·{' '}
      {t('sheet.label--set', { set: String(set) })}
    </p>
  )
}
