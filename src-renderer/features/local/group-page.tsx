/** One group: who is in it, and what can be done with all of them at once. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '../../../src-shared/domain/directory/local-work.ts'
import { mostRows, noFilter } from '../../../src-shared/domain/directory/views.ts'
import { mostAddressees } from '../../../src-shared/domain/messages/draft.ts'
import { callDesk } from '../../api/client.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { useUndo } from '../../parts/use-undo.ts'
import { Button } from '../../ui/button.tsx'
import { ExportButton } from './export-button.tsx'
import { GroupDialog } from './group-dialog.tsx'
import { GroupMembers } from './group-members.tsx'
import styles from './local.module.css'

export type GroupPageProps = { readonly group: Group; readonly onBack: () => void }

export function GroupPage({ group, onBack }: GroupPageProps) {
  const { t } = useTranslation('local')
  const language = useLanguage()
  const members = useDeskQuery('directory.search', {
    ...noFilter,
    groups: [group.id],
    sortLanguage: language,
    offset: 0,
    // A group is made by hand; one of more members is better shown in the list.
    count: mostRows,
  })
  return (
    <Page
      title={group.name}
      actions={
        <Button variant="quiet" icon="arrow-back" onPress={onBack}>
          {t('group.action--all')}
        </Button>
      }
    >
      {group.note !== '' && (
        <p className={styles.noteText} dir="auto">
          {group.note}
        </p>
      )}
      <FailureNotice failure={members.error} />
      {members.data !== undefined && (
        <>
          <GroupActions
            group={group}
            found={members.data.found}
            ids={members.data.rows.map(({ id }) => id)}
            onRemoved={onBack}
          />
          <GroupMembers key={group.id} group={group.id} rows={members.data.rows} />
        </>
      )}
    </Page>
  )
}

type GroupActionsProps = {
  readonly group: Group
  readonly found: number
  readonly ids: readonly string[]
  readonly onRemoved: () => void
}

function GroupActions({ group, found, ids, onRemoved }: GroupActionsProps) {
  const { t } = useTranslation('local')
  const language = useLanguage()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'change' | 'remove' | null>(null)
  const close = () => setAsked(null)
  const removing = useRemoval(group, ids, onRemoved)
  // Only what is known as a whole can be brought back as it was.
  const remove = () => (found === ids.length ? removing.start() : setAsked('remove'))
  return (
    <>
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon="mail"
          size="small"
          isDisabled={found === 0 || found > mostAddressees}
          onPress={() => navigate({ screen: 'compose', to: ids })}
        >
          {t('group.action--write')}
        </Button>
        <Button
          icon="directory"
          size="small"
          isDisabled={found === 0}
          onPress={() => navigate({ screen: 'directory', filter: { groups: [group.id] } })}
        >
          {t('group.action--show')}
        </Button>
        <ExportButton filter={{ ...noFilter, groups: [group.id], sortLanguage: language }} found={found} />
        <Button icon="pen" size="small" onPress={() => setAsked('change')}>
          {t('group.action--change')}
        </Button>
        <Button icon="trash" size="small" isDisabled={removing.isPending} onPress={remove}>
          {t('group.action--remove')}
        </Button>
      </div>
      <FailureNotice failure={removing.error} />
      {found > mostAddressees && <TooMany />}
      {asked === 'change' && <GroupDialog group={group} onSaved={close} onClose={close} />}
      {asked === 'remove' && <RemoveGroup group={group} onRemoved={onRemoved} onClose={close} />}
    </>
  )
}

/** Removes the group at one press, which can be taken back for a while. */
function useRemoval(group: Group, ids: readonly string[], onRemoved: () => void) {
  const { t } = useTranslation('feedback')
  const tellDone = useUndo()
  const command = useDeskCommand('local.removeGroup')
  const bringBack = async () => {
    await callDesk('local.saveGroup', group)
    await callDesk('local.setMembers', { group: group.id, add: [...ids], remove: [] })
  }
  const start = () =>
    command.mutate(
      { id: group.id },
      {
        onSuccess: () => {
          tellDone({
            title: t('undo.status--group-removed', { group: isolated(group.name) }),
            undo: bringBack,
          })
          onRemoved()
        },
      },
    )
  return { start, isPending: command.isPending, error: command.error }
}

function TooMany() {
  const { t } = useTranslation(['local', 'compose'])
  const formats = useFormats()
  return (
    <p className={styles.quiet}>
      {t('compose:to.prose--most', { number: formats.number(mostAddressees) })}{' '}
      {t('local:group.prose--choose-fewer')}
    </p>
  )
}

type RemoveGroupProps = {
  readonly group: Group
  readonly onRemoved: () => void
  readonly onClose: () => void
}

function RemoveGroup({ group, onRemoved, onClose }: RemoveGroupProps) {
  const { t } = useTranslation('local')
  const removing = useDeskCommand('local.removeGroup')
  return (
    <RemovalDialog
      title={t('group.heading--remove')}
      command={removing}
      remove={t('remove.action--remove')}
      onRemove={() => removing.mutate({ id: group.id }, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      <p>{t('group.prose--remove', { group: isolated(group.name) })}</p>
    </RemovalDialog>
  )
}
