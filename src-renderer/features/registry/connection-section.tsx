/** The connection: where the registry is, by which fingerprint it is recognized, and to whom it publishes. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FactList, Section } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import styles from './registry.module.css'

export type ConnectionSectionProps = {
  readonly connection: NonNullable<RegistryStatus['connection']>
  /** Below what is said of it. */
  readonly children?: ReactNode
}

export function ConnectionSection({ connection, children }: ConnectionSectionProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const address = connection.address.startsWith('bundle:') ? (
    t('connection.label--bundle')
  ) : (
    <code dir="ltr">{connection.address}</code>
  )
  const root = (
    <>
      <CodeGroups value={connection.rootFingerprint} perLine={8} />
      <p className={styles.small}>{t('connection.hint--root')}</p>
    </>
  )
  const demonstration = {
    id: 'kind',
    term: t('connection.label--kind'),
    value: <Badge tone="demonstration">{t('connection.label--demonstration')}</Badge>,
  }
  return (
    <Section title={t('connection.heading--connection')}>
      <FactList
        facts={[
          { id: 'address', term: t('connection.label--address'), value: address },
          ...(connection.demonstration ? [demonstration] : []),
          {
            id: 'access',
            term: t('connection.label--access'),
            value: t(`connection.label--access-${connection.access}`),
          },
          { id: 'root', term: t('connection.label--root'), value: root },
          {
            id: 'version',
            term: t('connection.label--root-version'),
            value: formats.number(connection.rootVersion),
          },
        ]}
      />
      {children}
    </Section>
  )
}
