import type { ReactNode } from "react";
import styles from "#app/sign-in/card.module.css";
import { Frame } from "#app/ui/frame.tsx";

type CardProps = {
  readonly title: string;
  /** What the page is for, in a sentence. */
  readonly answer?: ReactNode;
  readonly children?: ReactNode;
};

/** A page of one form, for those who are not inside yet. */
export function CardPage({ title, answer, children }: CardProps) {
  return (
    <Frame>
      <div className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        {answer !== undefined && <p className={styles.answer}>{answer}</p>}
        {children}
      </div>
    </Frame>
  );
}
