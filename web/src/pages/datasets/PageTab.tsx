import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import classes from "./PageTabs.module.css";

/** One of the pages in `PageTabs`; that of the address is marked. */
export const PageTab = createLink((props: ComponentProps<"a">) => <a {...props} className={classes.tab} />);
