import type { ReactNode } from "react";
import { AccountMenu } from "#app/account/account-menu.tsx";
import { NewProjectForm } from "#app/new-project/new-project-form.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

/** What an instance without projects shows. */
export function Welcome({ banner }: { readonly banner: ReactNode }) {
  return (
    <Frame account={<AccountMenu />}>
      {banner}
      <PageHeader
        title="Welcome to Flakeboard"
        answer="Send it the JUnit reports that your CI writes already, and it says which red runs to believe, which tests are flaky, and what makes suites slow."
      />
      <Section id="first-project" title="Create the first project" isPanel>
        <NewProjectForm />
      </Section>
    </Frame>
  );
}
