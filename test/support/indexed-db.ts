import 'fake-indexeddb/auto'
import './private-files.ts'
import { Dexie } from 'dexie'

// Dexie looks for IndexedDB when it is first imported, which may have been before this file.
Dexie.dependencies = { indexedDB, IDBKeyRange }
