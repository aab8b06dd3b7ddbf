"use client";

import type { ReactNode } from "react";
import styles from "#app/projects/[project]/settings/rules/rules.module.css";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";

type RuleRowProps = {
  readonly list: "masks" | "causes";
  readonly at: number;
  /** "Mask 1". */
  readonly name: string;
  readonly rule: { readonly kind: string; readonly pattern: string };
  readonly error: string | undefined;
  /** What follows from a match. */
  readonly children: ReactNode;
};

/** One rule: what to look for, what follows, and its place among the others. */
export function RuleRow({ list, at, name, rule, error, children }: RuleRowProps) {
  const prefix = list === "masks" ? "mask" : "cause";
  return (
    <div className={styles.row}>
      <SelectField
        id={`${prefix}-kind-${at}`}
        name={`${prefix}Kind`}
        label={`${name}: kind`}
        isLabelHidden
        options={[
          { value: "text", label: "Text" },
          { value: "expression", label: "Expression" },
        ]}
        defaultValue={rule.kind}
      />
      <TextField
        id={`${prefix}-pattern-${at}`}
        name={`${prefix}Pattern`}
        label={`${name}: look for`}
        isLabelHidden
        placeholder={at === 0 ? (list === "masks" ? "ORD-\\d+" : "ledger is closed") : ""}
        defaultValue={rule.pattern}
        error={error}
        maxLength={300}
        autoComplete="off"
      />
      {children}
      <div className={styles.moves}>
        {rule.pattern !== "" && at > 0 && (
          <Button kind="quiet" icon="up" name="act" value={`up-${list}-${at}`}>
            <span className="visually-hidden">{name}: move up</span>
          </Button>
        )}
        {rule.pattern !== "" && (
          <Button kind="quiet" icon="clear" name="act" value={`remove-${list}-${at}`}>
            <span className="visually-hidden">{name}: remove</span>
          </Button>
        )}
      </div>
    </div>
  );
}
