/** The stored search index: the words of every record in effect, and the Latin ones that a mistyped word may mean. */
import { z } from 'zod'
import { isVocabulary, type SortedWords } from '../../src-shared/domain/directory/near-words.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { searchColumnsOf } from './directory-rows.ts'
import type { DeskDatabase } from './open.ts'

/** Every text of the queries of the search index, so that a test can hold each to one. */
export const searchQueries = {
  /** In the language of FTS5. */
  match: 'SELECT rowid FROM point_of_contact_search WHERE point_of_contact_search MATCH ?',
  insert: `INSERT INTO point_of_contact_search (rowid, names, places, addresses)
    VALUES (@seq, @names, @places, @addresses)`,
  remove: 'DELETE FROM point_of_contact_search WHERE rowid = ?',
  clear: 'DELETE FROM point_of_contact_search',
  insertWord: 'INSERT OR IGNORE INTO search_word (word) VALUES (?)',
  words: 'SELECT word FROM search_word',
  clearWords: 'DELETE FROM search_word',
} as const

/** Statements prepared once, for one row or for thousands, in the caller's transaction. */
export function searchIndexWriter(db: DeskDatabase) {
  const insert = db.prepare(searchQueries.insert)
  const remove = db.prepare(searchQueries.remove)
  const insertWord = db.prepare(searchQueries.insertWord)
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
  db.prepare(searchQueries.clear).run()
  db.prepare(searchQueries.clearWords).run()
}

export function readVocabulary(db: DeskDatabase): SortedWords {
  return z.array(z.string()).parse(db.prepare(searchQueries.words).pluck().all()).sort()
}
