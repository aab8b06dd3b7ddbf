import { NewProjectForm } from "#app/new-project/new-project-form.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

export const metadata = { title: "New project" };

export default function NewProjectPage() {
  return (
    <Frame>
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
