/** The manager of the directory as this desk reaches it: shown to everybody, changed by an administrator. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryManagerView } from '../../../src-shared/domain/directory-manager.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FactList, Section } from '../../parts/page.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { KeyName, KeyStanding } from '../keys/key-name.tsx'
import styles from './desk.module.css'
import { ManagerForm } from './manager-form.tsx'

export function ManagerPanel({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation('directory-manager')
  const { data } = useDeskQuery('directoryManager.get', {})
  const [isOpen, setIsOpen] = useState(false)
  const [isRemoving, setIsRemoving] = useState(false)
  if (data === undefined) return null
  const { manager } = data
  return (
    <Section title={t('name.label--manager')}>
      <div className={styles.settings}>
        <p className={styles.muted}>{t('panel.prose--manager')}</p>
        {manager === null ? <p>{t('panel.status--none')}</p> : <Known manager={manager} />}
        {mayChange ? (
          <span className={styles.inline}>
            <Button onPress={() => setIsOpen(true)}>
              {t(manager === null ? 'panel.action--enter' : 'panel.action--change')}
            </Button>
            {manager !== null && (
              <Button variant="quiet" onPress={() => setIsRemoving(true)}>
                {t('panel.action--remove')}
              </Button>
            )}
          </span>
        ) : (
          <p className={styles.note}>{t('panel.prose--not-permitted')}</p>
        )}
      </div>
      {isOpen && <ManagerForm known={manager} onClose={() => setIsOpen(false)} />}
      {isRemoving && <Removal onClose={() => setIsRemoving(false)} />}
    </Section>
  )
}

/** A key that was compared by telephone is not taken away by one press. */
function Removal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('directory-manager')
  const removing = useDeskCommand('directoryManager.set')
  return (
    <RemovalDialog
      title={t('remove.heading--remove')}
      command={removing}
      remove={t('remove.action--remove')}
      onRemove={() => removing.mutate({ manager: null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('remove.prose--remove')}</p>
    </RemovalDialog>
  )
}

function Known({ manager: { entity, email, facts, verified } }: { readonly manager: DirectoryManagerView }) {
  const { t } = useTranslation('directory-manager')
  return (
    <FactList
      facts={[
        { id: 'entity', term: t('panel.label--entity'), value: <bdi>{entity}</bdi> },
        { id: 'email', term: t('panel.label--email'), value: <bdi dir="ltr">{email}</bdi> },
        {
          id: 'key',
          term: t('panel.label--key'),
          value:
            facts === null ? (
              t('panel.status--no-key')
            ) : (
              <>
                <KeyName facts={facts} />
                <KeyStanding facts={facts} />
                <Badge
                  tone={verified ? 'good' : 'caution'}
                  icon={verified ? 'check-circle' : 'warning'}
                  isQuiet
                >
                  {t(verified ? 'panel.status--verified' : 'panel.status--not-verified')}
                </Badge>
              </>
            ),
        },
      ]}
    />
  )
}
