/** The stored search index: the words of every record in effect, and the Latin ones that a mistyped word may mean. */
import { z } from 'zod'
import { isVocabulary, type SortedWords } from '../../src-shared/domain/directory/near-words.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { searchColumnsOf } from './directory-rows.ts'
import type { DeskDatabase } from './open.ts'

export type SearchIndexWriter = ReturnType<typeof searchIndexWriter>

/** Statements prepared once, for one row or for thousands, in the caller's transaction. */
export function searchIndexWriter(db: DeskDatabase) {
  const insert = db.prepare(
    `INSERT INTO point_of_contact_search (rowid, names, places, addresses)
     VALUES (@seq, @names, @places, @addresses)`,
  )
  const remove = db.prepare('DELETE FROM point_of_contact_search WHERE rowid = ?')
  const insertWord = db.prepare('INSERT OR IGNORE INTO search_word (word) VALUES (?)')
  const written = new Set<string>()

  /** Most words of a directory are in thousands of its records. */
  function writeWords(text: string): void {
    for (const word of text.split(' ')) {
      if (written.has(word)) continue
      written.add(word)
      if (isVocabulary(word)) insertWord.run(word)
    }
  }

  return {
    /** The row must not be in the index. */
    insert(seq: number, record: PointOfContact): void {
      const columns = searchColumnsOf(record)
      insert.run({ seq, ...columns })
      for (const text of Object.values(columns)) writeWords(text)
    },
    remove(seq: number): void {
      remove.run(seq)
    },
  }
}

/** Empties the index, in the caller's transaction. */
export function clearSearchIndex(db: DeskDatabase): void {
  db.exec('DELETE FROM point_of_contact_search; DELETE FROM search_word')
}

export function readVocabulary(db: DeskDatabase): SortedWords {
  return z.array(z.string()).parse(db.prepare('SELECT word FROM search_word').pluck().all()).sort()
}
