import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ReactNode, Ref } from "react";

interface AnchorButtonProps extends ButtonProps {
  ref?: Ref<HTMLAnchorElement>;
  children?: ReactNode;
  onClick?: () => void;
}

/** A button that leads to another page. */
export const ButtonLink = createLink((props: AnchorButtonProps) => <Button component="a" {...props} />);
