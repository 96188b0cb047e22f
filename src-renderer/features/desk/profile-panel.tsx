/** The desk's profile, as it stands in every message. */
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FactList, Section } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import styles from './desk.module.css'

export function ProfilePanel({ vault }: { readonly vault: Extract<VaultStatus, { state: 'open' }> }) {
  const { t } = useTranslation(['desk', 'common'])
  const language = useLanguage()
  const formats = useFormats()
  const now = useNow()
  const { profile } = vault
  return (
    <Section>
      <FactList
        facts={[
          {
            id: 'state',
            term: t('desk:profile.label--state'),
            value: <strong>{stateName(profile.state, language)}</strong>,
          },
          {
            id: 'type',
            term: t('desk:profile.label--poc-type'),
            value: t(`common:poc-type.label--${profile.pocType}`),
          },
          { id: 'entity', term: t('desk:profile.label--entity'), value: <bdi>{profile.entity}</bdi> },
          { id: 'contact', term: t('desk:profile.label--contact'), value: <bdi>{profile.contact}</bdi> },
          { id: 'email', term: t('desk:profile.label--email'), value: <bdi dir="ltr">{profile.email}</bdi> },
          {
            id: 'phone',
            term: t('desk:profile.label--phone'),
            value:
              profile.phone === '' ? t('desk:profile.label--none') : <bdi dir="ltr">{profile.phone}</bdi>,
          },
          {
            id: 'zone',
            term: t('desk:profile.label--time-zone'),
            value: (
              <bdi dir="ltr">
                {profile.timeZone.replaceAll('_', ' ')} ({formats.zoneOffset(profile.timeZone, now)})
              </bdi>
            ),
          },
          {
            id: 'language',
            term: t('desk:profile.label--text-language'),
            value: formats.languageName(profile.textLanguage),
          },
          {
            id: 'kind',
            term: t('desk:profile.label--vault'),
            value:
              vault.kind === 'demonstration' ? (
                <Badge tone="demonstration">{t('common:frame.label--demonstration')}</Badge>
              ) : (
                t('common:frame.label--real')
              ),
          },
        ]}
      />
      <p className={styles.note}>{t('desk:profile.prose--use')}</p>
    </Section>
  )
}
