/** This device as the registry knows it: how it stands, what comes next, and its fingerprint to be read out. */
import { useTranslation } from 'react-i18next'
import type { OwnDevice } from '../../../src-shared/contract/registry.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FactList, Section } from '../../parts/page.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { DeviceStatusBadge } from './device-status-badge.tsx'
import { EnrolFolded } from './enrol-folded.tsx'
import type { ArrivedInvitation } from './enrol-panel.tsx'
import styles from './registry.module.css'
import { Spoken } from './spoken.tsx'

export type DeviceSectionProps = {
  readonly device: OwnDevice
  readonly invitation?: ArrivedInvitation | undefined
}

export function DeviceSection({ device, invitation }: DeviceSectionProps) {
  const { t } = useTranslation('registry')
  const hasEnded = device.status === 'revoked' || device.status === 'cloned'
  const mustBeRead = device.status === 'unsent' || device.status === 'pending'
  return (
    <Section title={t('device.heading--device')}>
      <DeviceStanding device={device} />
      <DeviceFacts device={device} />
      <Disclosure label={t('device.label--read')} isOpenAtFirst={mustBeRead}>
        <Spoken fingerprint={device.fingerprint} />
      </Disclosure>
      {(hasEnded || invitation !== undefined) && (
        <EnrolFolded label={t('enrol.label--anew')} invitation={invitation} />
      )}
    </Section>
  )
}

/** The next step, where one is needed. */
export function DeviceStanding({ device }: { readonly device: OwnDevice }) {
  const { t } = useTranslation('registry')
  switch (device.status) {
    case 'active':
      return null
    case 'unsent':
    case 'pending':
      return (
        <InlineNotice icon="clock" title={t(`device.status--${device.status}`)} announce="polite">
          {t(`device.prose--${device.status}`)}
        </InlineNotice>
      )
    case 'revoked':
    case 'cloned':
      return (
        <InlineNotice tone={device.status === 'cloned' ? 'danger' : 'caution'} announce="polite">
          {t(`device.prose--${device.status}`)}
        </InlineNotice>
      )
  }
}

function DeviceFacts({ device }: { readonly device: OwnDevice }) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const language = useLanguage()
  const role = (
    <>
      {t(`role.label--${device.role}`)}
      <p className={styles.small}>{t(`role.hint--${device.role}`)}</p>
    </>
  )
  return (
    <FactList
      facts={[
        {
          id: 'status',
          term: t('device.label--status'),
          value: <DeviceStatusBadge status={device.status} />,
        },
        { id: 'since', term: t('device.label--since'), value: formats.dateTime(device.since) },
        { id: 'state', term: t('device.label--state'), value: stateName(device.state, language) },
        { id: 'role', term: t('device.label--role'), value: role },
        {
          id: 'fingerprint',
          term: t('device.label--fingerprint'),
          value: <CodeGroups value={device.fingerprint} perLine={8} />,
        },
      ]}
    />
  )
}
