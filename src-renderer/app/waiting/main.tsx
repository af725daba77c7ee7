import { openToRead } from '#store/open-to-read.ts'
import { Recover } from '#ui/Recover.tsx'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { openBridge } from '../bridge-client.ts'
import { WaitingApp } from './WaitingApp.tsx'

// Schemas would be compiled by `new Function`, which the content security policy forbids.
config({ jitless: true })

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <Recover>
      <WaitingApp bridge={openBridge()} openToRead={openToRead} />
    </Recover>,
  )
}
