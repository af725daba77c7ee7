import type { MemberView } from '#store/queries.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconFileExport, IconUserX } from '@tabler/icons-react'
import { useState } from 'react'
import { Part } from '../page/Part.tsx'
import profile from '../profile/profile.module.css'
import { EraseDialog } from './EraseDialog.tsx'
import styles from './records.module.css'
import { useExport } from './use-export.ts'

/** What a person may ask for: all that is known of them as a file, and to be forgotten. A manager allows either. */
export function RecordsPart(props: { readonly view: MemberView; readonly onErased: () => void }) {
  const { member } = props.view
  const { staff } = useSession()
  const managers = useManagers()
  const records = useExport(member.id)
  const [asking, setAsking] = useState<'export' | 'erase' | null>(null)
  const hand = () => {
    if (records.mayAlone) void records.run(staff.id)
    else setAsking('export')
  }
  useKeys([
    { stroke: 'F7', label: 'members.records.export', run: hand },
    { stroke: 'F9', label: 'members.erase', run: () => setAsking('erase') },
  ])
  return (
    <Part title={<Words id="members.records" />}>
      <div className={profile['actions']}>
        <PlainButton stroke="F7" icon={<IconFileExport size={20} />} busy={records.busy} onClick={hand}>
          <Words id="members.records.export" />
        </PlainButton>
        <PlainButton stroke="F9" icon={<IconUserX size={20} />} onClick={() => setAsking('erase')}>
          <Words id="members.erase" />
        </PlainButton>
      </div>
      <p className={styles['meaning']}>
        <Words id="members.records.meaning" />
      </p>
      {asking === 'export' ? (
        <ApprovalDialog
          what="member-export"
          managers={managers}
          why={<Words id="members.records.approve" values={{ name: member.profile.name }} />}
          onApproved={({ id }) => {
            setAsking(null)
            void records.run(id)
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'erase' ? (
        <EraseDialog view={props.view} onClose={() => setAsking(null)} onErased={props.onErased} />
      ) : null}
    </Part>
  )
}
