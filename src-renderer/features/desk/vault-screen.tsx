/** The vault: who may open it, how it is recovered and backed up, what was done on it, and when it locks itself. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, type VaultSection, vaultSections } from '../../navigation.ts'
import { Page } from '../../parts/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'

export type VaultScreenProps = {
  readonly section: VaultSection
  /** Panels of other features. */
  readonly panels: Readonly<Record<VaultSection, ReactNode>>
}

export function VaultScreen({ section, panels }: VaultScreenProps) {
  const { t } = useTranslation('desk')
  const navigate = useNavigate()
  return (
    <Page title={t('vault.heading--vault')}>
      <Tabs
        label={t('vault.heading--vault')}
        items={vaultSections.map((id) => ({ id, label: t(`vault.label--${id}`), content: panels[id] }))}
        selected={section}
        onChange={(chosen) => navigate({ screen: 'vault', section: chosen })}
      />
    </Page>
  )
}
