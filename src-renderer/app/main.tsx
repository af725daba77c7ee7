import { troubleOf } from '#bridge/support.ts'
import { directoryKeyOf } from '#store/directory/attached.ts'
import { openStore } from '#store/open.ts'
import { storeKeyOf } from '#store/sealed/sealed-store.ts'
import { storeKey } from '#store/sealed/store-key.ts'
import { createScanRouter } from '#input/scan-router.ts'
import { startSync } from '#sync/start-sync.ts'
import { createScanStack } from '#ui/scans/scan-stack.ts'
import { loadMessages } from '#ui/text/messages.ts'
import { flushJournal } from '#usecases/flush-journal.ts'
import { openTill } from '#usecases/open-till.ts'
import { livePorts } from '#usecases/ports.ts'
import { keepRedacting } from '#usecases/redact-journal.ts'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './App.tsx'
import { openBridge } from './bridge-client.ts'
import { catchStrayDefects, reportDefect, tellHost } from './defects/defect-log.ts'
import { firstSettings } from './first-settings.ts'
import { markScan } from './mark-scan.ts'
import { createScans } from './scans.ts'
import { attachDirectory } from './start/attach-directory.ts'
import { claimTill } from './start/claim-till.ts'
import { dropOtherStores, dropStoresOf } from './start/store-name.ts'
import { createStart } from './start/start-till.ts'

// Schemas would be compiled by `new Function`, which the content security policy forbids.
config({ jitless: true })
catchStrayDefects()

const bridge = openBridge()
tellHost(bridge)
const scans = createScans(createScanStack())
// First to listen on the window: a scan must reach nothing else.
createScanRouter({ bridge, target: window, forms: scans.forms, wedge: scans.wedge, key: scans.press }).listen(
  (scan) => {
    markScan(scan)
    scans.hear(scan)
  },
)
/** Until the journal file is asked once more to lose somebody who was erased, in ms. */
const REDACT_AGAIN = 60_000

const start = createStart({
  bridge,
  claim: claimTill,
  openStore: (name, keys) => openStore(name, storeKey(keys.store)),
  dropOthers: dropOtherStores,
  removeTill: dropStoresOf,
  attachDirectory,
  ports: (store, identity) => livePorts(store, bridge, identity),
  openTill,
  startSync: (ports, storeName) => {
    keepRedacting(ports, (again) => void setTimeout(again, REDACT_AGAIN))
    return startSync({
      storeName,
      till: ports.identity.till.id,
      storeKey: storeKeyOf(ports.store),
      directoryKey: directoryKeyOf(ports.store),
      onRecovered: () => void flushJournal(ports),
      onDefect: (message) => reportDefect(new Error(message), 'sync'),
    })
  },
})

start.subscribe(() => {
  const stage = start.stage()
  if (stage.kind !== 'failed') return
  const { code, facts } = stage.problem
  const message = typeof facts['message'] === 'string' ? `${code}: ${facts['message']}` : code
  void bridge.call('log.write', { troubles: [troubleOf('start', message, null)] })
})

async function show(root: HTMLElement): Promise<void> {
  const opening = start.run()
  const settings = await firstSettings(bridge)
  const messages = await loadMessages(settings.locale)
  createRoot(root).render(<App bridge={bridge} start={start} scans={scans} settings={settings} messages={messages} />)
  await opening
}

const root = document.getElementById('root')
if (root !== null) void show(root)
