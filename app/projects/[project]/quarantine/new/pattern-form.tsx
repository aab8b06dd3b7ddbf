import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";
import { longestGlob, type TestPattern } from "#lib/quarantine/test-pattern.ts";

type PatternFormProps = {
  readonly path: string;
  readonly pattern: TestPattern | undefined;
};

/** Asks which tests: their names with stars. A GET form, so that what it takes in is seen before anything happens. */
export function PatternForm({ path, pattern }: PatternFormProps) {
  const shown = (glob: string | undefined) => (glob === "*" ? "" : glob);
  return (
    <form action={path} method="get">
      <Fields>
        <TextField
          name="suite"
          label="Suite"
          defaultValue={shown(pattern?.suite)}
          placeholder="*"
          maxLength={longestGlob}
          autoComplete="off"
        />
        <TextField
          name="group"
          label="Class or file"
          hint="* stands for any text: com.shop.payment.*"
          defaultValue={shown(pattern?.group)}
          placeholder="*"
          maxLength={longestGlob}
          autoComplete="off"
        />
        <TextField
          name="name"
          label="Test"
          defaultValue={shown(pattern?.name)}
          placeholder="*"
          maxLength={longestGlob}
          autoComplete="off"
        />
        <div>
          <Button kind={pattern === undefined ? "primary" : "secondary"}>Show what it takes in</Button>
        </div>
      </Fields>
    </form>
  );
}
