/** The desk itself: who it is, its own key, the officer's settings, and what runs here. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import { type DeskSection, deskSections, useNavigate } from '../../navigation.ts'
import { Page } from '../../parts/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ClocksPolicyPanel } from '../clocks/policy-panel.tsx'
import { NationalSection } from '../national/national-section.tsx'
import { OwnKeySection } from '../own-key/own-key-section.tsx'
import { TemplatesSection } from '../templates/templates-section.tsx'
import { KeyboardPanel } from './keyboard-panel.tsx'
import { ManagerPanel } from './manager-panel.tsx'
import { ProfilePanel } from './profile-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'

export type DeskScreenProps = {
  readonly vault: Extract<VaultStatus, { state: 'open' }>
  readonly section: DeskSection
  /** The panel "About", of another feature. */
  readonly about: ReactNode
}

export function DeskScreen({ vault, section, about }: DeskScreenProps) {
  const { t } = useTranslation('desk')
  const navigate = useNavigate()
  const mayDecide = vault.officer !== null && mayActAs(vault.officer.role, 'administrator')
  const contents: Readonly<Record<DeskSection, ReactNode>> = {
    profile: (
      <>
        <ProfilePanel vault={vault} />
        <ManagerPanel mayChange={mayDecide} />
      </>
    ),
    key: <OwnKeySection vault={vault} />,
    settings: <SettingsPanel />,
    keyboard: <KeyboardPanel />,
    clocks: <ClocksPolicyPanel mayChange={mayDecide} />,
    templates: <TemplatesSection mayDecide={mayDecide} timeZone={vault.profile.timeZone} />,
    national: <NationalSection mayDecide={mayDecide} />,
    about,
  }
  return (
    <Page title={t('screen.heading--desk')}>
      <Tabs
        label={t('screen.heading--desk')}
        items={deskSections.map((id) => ({ id, label: t(`screen.label--${id}`), content: contents[id] }))}
        selected={section}
        onChange={(chosen) => navigate({ screen: 'desk', section: chosen })}
      />
    </Page>
  )
}
