import { Recover } from '#ui/Recover.tsx'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { openBridge } from '../bridge-client.ts'
import { CustomerApp } from './CustomerApp.tsx'

// Schemas would be compiled by `new Function`, which the content security policy forbids.
config({ jitless: true })

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <Recover>
      <CustomerApp bridge={openBridge()} />
    </Recover>,
  )
}
