import { Anchor, type AnchorProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ReactNode, Ref } from "react";

interface TextLinkProps extends AnchorProps {
  ref?: Ref<HTMLAnchorElement>;
  children?: ReactNode;
}

/** A word that leads to another page. */
export const TextLink = createLink((props: TextLinkProps) => <Anchor {...props} />);
