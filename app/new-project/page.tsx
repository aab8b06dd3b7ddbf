import { AccountMenu } from "#app/account/account-menu.tsx";
import { NewProjectForm } from "#app/new-project/new-project-form.tsx";
import { requireInstanceRight } from "#app/server/rights.ts";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

export const metadata = { title: "New project" };

export default async function NewProjectPage() {
  await requireInstanceRight("create-project");
  return (
    <Frame account={<AccountMenu />}>
      <PageHeader
        title="New project"
        answer="One for each repository or service. The next page says how to send its reports."
      />
      <Section id="details" title="Details" isPanel>
        <NewProjectForm />
      </Section>
    </Frame>
  );
}
