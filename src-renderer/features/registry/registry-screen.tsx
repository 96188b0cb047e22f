/** The registry: how current and trustworthy the directory is, what this device is to it, and what goes back to it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { BeginWithBundle } from './begin-with-bundle.tsx'
import { BundleSection } from './bundle-section.tsx'
import { ConnectRegistry } from './connect-registry.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { DeviceSection } from './device-section.tsx'
import { DevicesSection } from './devices-section.tsx'
import { DirectorySection } from './directory-section.tsx'
import { EnrolFolded } from './enrol-folded.tsx'
import type { ArrivedInvitation } from './enrol-panel.tsx'
import { HistorySection } from './history-section.tsx'
import { OutboxSection } from './outbox-section.tsx'
import styles from './registry.module.css'

export type RegistryScreenProps = {
  readonly kind: VaultKind
  /** Handle of a directory in a file that was double-clicked. */
  readonly bundle?: string | undefined
  /** Text of an invitation that was. */
  readonly invitation?: string | undefined
}

export function RegistryScreen({ kind, bundle, invitation: text }: RegistryScreenProps) {
  const { t } = useTranslation('registry')
  const navigate = useNavigate()
  const invitation = text === undefined ? undefined : { text, onUsed: () => navigate({ screen: 'registry' }) }
  const { data, error } = useDeskQuery('registry.status', {})
  // A first directory out of a file connects on its way; what comes of it is still to be read here.
  const [isFromFile, setFromFile] = useState(false)
  const isBeginning = data !== undefined && (!hasBegun(data) || (isFromFile && data.directory === null))
  return (
    <Page title={t('screen.heading--registry')}>
      <p className={styles.lead}>{t('screen.prose--registry')}</p>
      <FailureNotice failure={error} />
      {data !== undefined && !isBeginning && (
        <Sections status={data} kind={kind} bundle={bundle} invitation={invitation} />
      )}
      {data !== undefined && !hasBegun(data) && <Connect kind={kind} invitation={invitation} />}
      {isBeginning && bundle !== undefined && <BundleSection arrived={bundle} />}
      {isBeginning && bundle === undefined && (
        <Section>
          <Disclosure label={t('bundle.heading--bundle')} isHeldOpen={isFromFile}>
            <div className={styles.folded}>
              <BeginWithBundle onBegun={() => setFromFile(true)} />
            </div>
          </Disclosure>
        </Section>
      )}
    </Page>
  )
}

/** An enrolment made without a connection is a beginning: nothing is connected before the registry's root is verified. */
function hasBegun({ connection, device }: RegistryStatus): boolean {
  return connection !== null || device !== null
}

type ConnectProps = Pick<RegistryScreenProps, 'kind'> & {
  readonly invitation: ArrivedInvitation | undefined
}

function Connect({ kind, invitation }: ConnectProps) {
  const { t } = useTranslation('registry')
  return (
    <Section title={t('connect.heading--connect')}>
      <p className={styles.muted}>
        {t(kind === 'real' ? 'connect.prose--connect' : 'connect.prose--connect-demonstration')}
      </p>
      <ConnectRegistry invitation={invitation} />
    </Section>
  )
}

/** Said of an invitation that comes where the desk is a device already, or is of the demonstration. */
const notNeeded = { code: 'registry-already-connected', params: {} } as const

type SectionsProps = ConnectProps & Pick<RegistryScreenProps, 'bundle'> & { readonly status: RegistryStatus }

function Sections({ status, kind, bundle, invitation }: SectionsProps) {
  const { t } = useTranslation('registry')
  const { connection, device, outbox } = status
  const mustAct = device !== null && device.status !== 'active'
  const hasOutbox = device !== null || outbox.open > 0 || outbox.refused > 0
  // A registry that was read in the open may come to publish for enrolled devices only.
  const mayEnrol = kind === 'real' && device === null
  return (
    <>
      {invitation !== undefined && !mayEnrol && !mustAct && <FailureNotice failure={notNeeded} />}
      {/* What stands in the way of everything else comes first. */}
      {mustAct && <DeviceSection device={device} invitation={invitation} />}
      <DirectorySection status={status} />
      <HistorySection />
      <BundleSection arrived={bundle} />
      {hasOutbox && <OutboxSection />}
      {device !== null && !mustAct && <DeviceSection device={device} />}
      {device?.status === 'active' && <DevicesSection own={device} />}
      {connection !== null && (
        <ConnectionSection connection={connection}>
          {mayEnrol && <EnrolFolded label={t('enrol.action--enrol')} invitation={invitation} />}
        </ConnectionSection>
      )}
    </>
  )
}
