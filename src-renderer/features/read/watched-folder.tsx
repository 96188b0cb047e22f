/** The folder that is watched: what is new there, and what officers chose to be done with it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mostWatched, type WaitingFile, type Watched } from '../../../src-shared/domain/incoming/watched.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { FileSource } from './open-each.ts'
import styles from './read.module.css'
import { Refused, type Shown } from './several-files.tsx'

export type WatchedFolderProps = {
  readonly isBusy: boolean
  readonly onOpen: (sources: readonly FileSource[]) => void
  readonly onShow: (shown: Shown) => void
}

export function WatchedFolder(props: WatchedFolderProps) {
  const { t } = useTranslation('incoming')
  const watched = useDeskQuery('incoming.watched', {})
  const choosing = useDeskCommand('incoming.chooseFolder')
  const stopping = useDeskCommand('incoming.stopWatching')
  const { data } = watched
  if (data === undefined) return <FailureNotice failure={watched.error} />
  const choices = (
    <>
      <Button size="small" isDisabled={choosing.isPending} onPress={() => choosing.mutate({})}>
        {t(data.folder === null ? 'watched.action--choose' : 'watched.action--other')}
      </Button>
      {data.folder !== null && (
        <Button
          size="small"
          variant="quiet"
          isPending={stopping.isPending}
          onPress={() => stopping.mutate({})}
        >
          {t('watched.action--stop')}
        </Button>
      )}
    </>
  )
  return (
    <section className={styles.made} aria-label={t('watched.heading--watched')}>
      <h2 className={styles.subtitle}>{t('watched.heading--watched')}</h2>
      {data.folder === null ? (
        <p className={styles.muted}>{t('watched.prose--none')}</p>
      ) : (
        <>
          <code className={styles.folder} translate="no">
            <bdi dir="ltr">{data.folder}</bdi>
          </code>
          <Standing watched={data} />
          <Waiting {...props} watched={data} />
        </>
      )}
      <FailureNotice failure={choosing.error ?? stopping.error} />
      {data.folder === null ? (
        <div className={styles.line}>{choices}</div>
      ) : (
        <Choices watched={data}>{choices}</Choices>
      )}
    </section>
  )
}

function Standing({ watched: { standing, isCut } }: { readonly watched: Watched }) {
  const { t } = useTranslation('incoming')
  const formats = useFormats()
  return (
    <>
      {standing === 'looking' && <p role="status">{t('watched.status--looking')}</p>}
      {standing === 'gone' && (
        <InlineNotice tone="danger" announce="polite">
          {t('watched.error--gone')}
        </InlineNotice>
      )}
      {isCut && (
        <InlineNotice tone="caution">
          {t('watched.prose--cut', { number: formats.number(mostWatched) })}
        </InlineNotice>
      )}
    </>
  )
}

type WaitingProps = WatchedFolderProps & { readonly watched: Watched }

function Waiting({ watched, isBusy, onOpen, onShow }: WaitingProps) {
  const { t } = useTranslation('incoming')
  const { waiting } = watched
  if (watched.standing !== 'ready') return null
  if (waiting.length === 0) return <p className={styles.muted}>{t('watched.status--none')}</p>
  const sourceOf = ({ id, name }: WaitingFile): FileSource => ({ name, input: () => ({ waiting: id }) })
  return (
    <>
      <ul className={styles.files} aria-label={t('watched.label--waiting')}>
        {waiting.map((file) => (
          <WaitingRow key={file.id} file={file} isBusy={isBusy} onShow={onShow} />
        ))}
      </ul>
      {waiting.length > 1 && (
        <div>
          <Button icon="mail-open" isDisabled={isBusy} onPress={() => onOpen(waiting.map(sourceOf))}>
            {t('watched.action--open-all')}
          </Button>
        </div>
      )}
    </>
  )
}

type WaitingRowProps = {
  readonly file: WaitingFile
  readonly isBusy: boolean
  readonly onShow: (shown: Shown) => void
}

function WaitingRow({ file, isBusy, onShow }: WaitingRowProps) {
  const { t } = useTranslation('incoming')
  const formats = useFormats()
  const opening = useDeskCommand('incoming.open')
  const leaving = useDeskCommand('incoming.leaveOut')
  const isHeld = isBusy || opening.isPending
  // One file is shown at once; why it was refused, its own line says.
  const open = () =>
    opening.mutate(
      { waiting: file.id },
      {
        onSuccess: (one) =>
          onShow(
            one.became === 'report'
              ? { kind: 'report', handle: one.handle }
              : { kind: 'message', id: one.message.id },
          ),
      },
    )
  const { id, name, size, changed, tried } = file
  return (
    <li className={styles.file}>
      <div className={styles.line}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.muted}>{formats.size(size)}</span>
        <span className={styles.muted}>{t('watched.label--saved', { date: formats.dateTime(changed) })}</span>
        <span className={styles.end}>
          {tried?.became === 'report' ? (
            <Button
              size="small"
              icon="mail-open"
              onPress={() => onShow({ kind: 'report', handle: tried.handle })}
            >
              {t('several.action--report')}
            </Button>
          ) : (
            <Button
              size="small"
              icon="mail-open"
              isDisabled={isHeld}
              aria-label={t('watched.label--open', { name: isolated(name) })}
              onPress={open}
            >
              {t('watched.action--open')}
            </Button>
          )}
          <Button
            size="small"
            variant="quiet"
            isDisabled={isHeld}
            aria-label={t('watched.label--leave-out', { name: isolated(name) })}
            onPress={() => leaving.mutate({ id })}
          >
            {t('watched.action--leave-out')}
          </Button>
        </span>
      </div>
      {tried?.became === 'refused' && <Refused failure={tried.failure} onShow={onShow} />}
      <FailureNotice failure={leaving.error ?? (tried === null ? opening.error : null)} />
    </li>
  )
}

type ChoicesProps = {
  readonly watched: Watched
  /** What can be done with the folder itself. */
  readonly children: ReactNode
}

function Choices({ watched: { atOnce, opened }, children }: ChoicesProps) {
  const { t } = useTranslation('incoming')
  const formats = useFormats()
  const setting = useDeskCommand('incoming.setAtOnce')
  const looking = useDeskCommand('incoming.look')
  const moving = useDeskCommand('incoming.moveOpened')
  return (
    <>
      <Switch
        isSelected={atOnce}
        onChange={(on) => setting.mutate({ atOnce: on })}
        hint={t('watched.hint--at-once')}
      >
        {t('watched.label--at-once')}
      </Switch>
      <FailureNotice failure={setting.error ?? looking.error ?? moving.error} />
      {moving.data !== undefined && (
        <p role="status">{t('watched.status--moved', { number: formats.number(moving.data.moved) })}</p>
      )}
      <div className={styles.line}>
        <Button size="small" icon="sync" isDisabled={looking.isPending} onPress={() => looking.mutate({})}>
          {t('watched.action--look')}
        </Button>
        {opened > 0 && (
          <Button size="small" isDisabled={moving.isPending} onPress={() => moving.mutate({})}>
            {t('watched.action--move', { number: formats.number(opened) })}
          </Button>
        )}
        {children}
      </div>
    </>
  )
}
