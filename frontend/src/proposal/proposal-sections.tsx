import { ChatCard } from "../chat/chat-card.tsx";
import { CheckCard } from "../debt/check-card.tsx";
import { ContactsCard } from "../debt/contacts-card.tsx";
import type { SectionsProps } from "../debt/debt-sections.tsx";
import { HelpCard } from "../debt/help-card.tsx";
import { InboxCard } from "../debt/inbox-card.tsx";
import { ScheduleCard } from "../debt/schedule-card.tsx";
import { TitleBlock } from "../debt/title-block.tsx";
import { WhyCard } from "../debt/why-card.tsx";
import { AcceptCard } from "./accept-card.tsx";

/** Terms that bind nobody until the debtor accepts them. */
export function ProposalSections({ view, token, isStale, reload }: SectionsProps) {
  return (
    <>
      <TitleBlock view={view} isStale={isStale} />
      <div className="columns">
        <div>
          <AcceptCard view={view} token={token} reload={reload} />
          <WhyCard view={view} />
          <HelpCard view={view} />
          <ChatCard view={view} token={token} reload={reload} />
          <InboxCard messages={view.inbox} />
        </div>
        <div>
          <ScheduleCard view={view} />
          <ContactsCard view={view} token={token} />
          <CheckCard view={view} />
        </div>
      </div>
    </>
  );
}
