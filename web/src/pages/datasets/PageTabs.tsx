import type { ReactNode } from "react";
import classes from "./PageTabs.module.css";

/** The pages about one thing, as links in a row. */
export function PageTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {children}
    </nav>
  );
}
