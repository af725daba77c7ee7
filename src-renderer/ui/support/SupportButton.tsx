import { IconLifebuoy } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { KeysHeld } from '../keys/use-held-keys.ts'
import { PlainButton } from '../PlainButton.tsx'
import { useText } from '../text/use-text.ts'
import type { SupportSource } from './SupportDialog.tsx'

const SupportDialog = lazy(async () => ({ default: (await import('./SupportDialog.tsx')).SupportDialog }))

/** The way to the support bundle, from wherever something went wrong. */
export function SupportButton({ source }: { readonly source: SupportSource }) {
  const say = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <PlainButton icon={<IconLifebuoy size={20} />} onClick={() => setOpen(true)}>
        {say('ui.support.open')}
      </PlainButton>
      {isOpen ? (
        <Suspense fallback={<KeysHeld />}>
          <SupportDialog source={source} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
