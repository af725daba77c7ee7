import { EmptyState } from '#ui/EmptyState.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { Words } from '#ui/text/Words.tsx'
import { IconArrowLeft, IconHeartOff, IconMessagePlus } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './care.module.css'
import { Complaints } from './Complaints.tsx'
import { TakeDialog } from './TakeDialog.tsx'
import { useCare, type CareView } from './use-care.ts'

/** Care for customers: one list, one of it in hand, one next step. `saleId`: of whose customer a complaint is to be taken. */
export function CareScreen(props: { readonly saleId: string | null; readonly onBack: () => void }) {
  const say = useText()
  const view = useCare()
  useKeys([{ stroke: 'Escape', label: 'care.back', run: props.onBack }])
  if (view === undefined) return <Waiting title={say('care.opening')} />
  if (view === null) {
    return (
      <EmptyState
        icon={<IconHeartOff size={40} />}
        title={<Words id="care.none" />}
        todo={<Words id="care.none.todo" />}
        action={
          <PlainButton stroke="Escape" onClick={props.onBack}>
            <Words id="care.back" />
          </PlainButton>
        }
      />
    )
  }
  return <Desk view={view} saleId={props.saleId} onBack={props.onBack} />
}

function Desk(props: { readonly view: CareView; readonly saleId: string | null; readonly onBack: () => void }) {
  const say = useText()
  const { view } = props
  const [taking, setTaking] = useState(props.saleId !== null)
  const [chosen, setChosen] = useState<string | null>(null)
  useKeys([{ stroke: 'F2', label: 'care.take', run: () => setTaking(true) }])
  return (
    <div className={styles['screen']}>
      <header className={styles['head']}>
        <PlainButton stroke="Escape" icon={<IconArrowLeft size={20} />} onClick={props.onBack}>
          {say('care.back')}
        </PlainButton>
        <h1 className={styles['title']}>{say('care.title')}</h1>
        <div className={styles['room']} />
        <PlainButton stroke="F2" icon={<IconMessagePlus size={20} />} onClick={() => setTaking(true)}>
          {say('care.take')}
        </PlainButton>
      </header>
      <Complaints view={view} chosen={chosen} onChoose={setChosen} />
      {taking ? (
        <TakeDialog
          desk={view.desk}
          staff={view.staff}
          saleId={props.saleId}
          onTaken={({ id }) => {
            setChosen(id)
            setTaking(false)
          }}
          onClose={() => setTaking(false)}
        />
      ) : null}
    </div>
  )
}
