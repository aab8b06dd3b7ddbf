import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { SignInProvider } from "#lib/sign-in-config.ts";

type ProviderButtonsProps = {
  readonly providers: readonly SignInProvider[];
  /** Before the provider's name: "Sign in with". */
  readonly words: string;
  readonly action: (form: FormData) => Promise<void>;
  /** Where to come back to. */
  readonly to?: string;
};

/** A button for each service that vouches for people here. Nothing where there is none. */
export function ProviderButtons({ providers, words, action, to = "/" }: ProviderButtonsProps) {
  return providers.map(({ id, name }) => (
    <form key={id} action={action}>
      <HiddenFields
        fields={[
          { name: "provider", value: id },
          { name: "to", value: to },
        ]}
      />
      <Button icon="external">
        {words} {name}
      </Button>
    </form>
  ));
}
